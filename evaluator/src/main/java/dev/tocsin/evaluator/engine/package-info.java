/** The PromQL engine: expressions evaluated over a step grid, column by column. */
@NullMarked
package dev.tocsin.evaluator.engine;

import org.jspecify.annotations.NullMarked;
