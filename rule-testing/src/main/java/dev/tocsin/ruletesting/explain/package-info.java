/**
 * Says why an alert fires or does not: its states over time, the values of the parts of its expression, which series, partner
 * or threshold it lacks. Knows rules, engine, series and what is asserted of alerts, nothing of how tests are run.
 */
@NullMarked
package dev.tocsin.ruletesting.explain;

import org.jspecify.annotations.NullMarked;
