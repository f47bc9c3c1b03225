/** Outcomes as texts for people. */
@NullMarked
package dev.tocsin.ruletesting.report;

import org.jspecify.annotations.NullMarked;
