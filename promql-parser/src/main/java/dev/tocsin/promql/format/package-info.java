/** Go's texts, which Prometheus shows everywhere: floats, durations, quoted strings, byte order. */
@NullMarked
package dev.tocsin.promql.format;

import org.jspecify.annotations.NullMarked;
