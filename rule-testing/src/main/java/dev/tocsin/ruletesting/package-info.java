/** Runs unit tests of alert rules: the entry point and its results. */
@NullMarked
package dev.tocsin.ruletesting;

import org.jspecify.annotations.NullMarked;
