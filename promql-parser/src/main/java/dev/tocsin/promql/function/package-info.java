/** The catalogue of PromQL's functions: names, argument types, arities, feature flags. */
@NullMarked
package dev.tocsin.promql.function;

import org.jspecify.annotations.NullMarked;
