/** What can be said of an expression's result without evaluating it: its labels, its unit, the types of its metrics. */
@NullMarked
package dev.tocsin.ruletesting.check.infer;

import org.jspecify.annotations.NullMarked;
