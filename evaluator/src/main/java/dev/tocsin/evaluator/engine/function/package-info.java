/** The arithmetic of PromQL's functions and aggregations, free of plans, labels and grids. */
@NullMarked
package dev.tocsin.evaluator.engine.function;

import org.jspecify.annotations.NullMarked;
