/** Markup into which nothing from outside gets but as text. */
@NullMarked
package dev.tocsin.evaluator.html;

import org.jspecify.annotations.NullMarked;
