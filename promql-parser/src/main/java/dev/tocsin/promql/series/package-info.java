/** The series notation of unit tests: {@code up{job="x"}  0+1x5 _ stale {{schema:0 …}}}. */
@NullMarked
package dev.tocsin.promql.series;

import org.jspecify.annotations.NullMarked;
