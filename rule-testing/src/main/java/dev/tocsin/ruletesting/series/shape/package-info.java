/** Named shapes in the values of an input series, such as {@code ramp(from=0, to=100, for=1h)}. */
@NullMarked
package dev.tocsin.ruletesting.series.shape;

import org.jspecify.annotations.NullMarked;
