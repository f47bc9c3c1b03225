/** The configuration file of the standalone evaluator: what {@code prometheus.yml} says, read with places. */
@NullMarked
package dev.tocsin.evaluator.config;

import org.jspecify.annotations.NullMarked;
