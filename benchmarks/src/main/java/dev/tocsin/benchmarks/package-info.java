/** Measurements of the hot paths, with JMH; run by {@code benchmarks/run}. */
@NullMarked
package dev.tocsin.benchmarks;

import org.jspecify.annotations.NullMarked;
