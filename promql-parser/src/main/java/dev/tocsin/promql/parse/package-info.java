/** From text to syntax tree: grammar, builder, type checks, and the errors a user sees. */
@NullMarked
package dev.tocsin.promql.parse;

import org.jspecify.annotations.NullMarked;
