/** Values of the series notation written out: what tests load and what they expect. */
@NullMarked
package dev.tocsin.ruletesting.series;

import org.jspecify.annotations.NullMarked;
