/** Prometheus' script language for tests of the query engine: commands, their parser, and the runner. */
@NullMarked
package dev.tocsin.ruletesting.promqltest;

import org.jspecify.annotations.NullMarked;
