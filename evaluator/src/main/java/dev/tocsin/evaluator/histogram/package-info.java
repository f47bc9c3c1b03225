/** Native histograms as values: schemas, buckets, arithmetic, quantiles. Knows nothing of series. */
@NullMarked
package dev.tocsin.evaluator.histogram;

import org.jspecify.annotations.NullMarked;
