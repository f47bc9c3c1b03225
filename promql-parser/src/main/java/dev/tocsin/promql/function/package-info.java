/** The types of PromQL values and the catalogue of its functions: names, argument types, arities, feature flags. */
@NullMarked
package dev.tocsin.promql.function;

import org.jspecify.annotations.NullMarked;
