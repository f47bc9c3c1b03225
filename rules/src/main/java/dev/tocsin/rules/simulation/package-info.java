/**
 * Simulated exporters of the systems that have a rule pack here: they expose the documented metrics, behave plausibly
 * over time, and fail on request in the ways that the packs' alerts watch for.
 */
@NullMarked
package dev.tocsin.rules.simulation;

import org.jspecify.annotations.NullMarked;
