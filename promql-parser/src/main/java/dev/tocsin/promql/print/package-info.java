/** From syntax tree to text: the canonical line, and the layout over several lines that people read. */
@NullMarked
package dev.tocsin.promql.print;

import org.jspecify.annotations.NullMarked;
