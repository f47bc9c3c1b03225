package dev.tocsin.evaluator.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one query is evaluated with, beside the options of its engine.
 *
 * @param stop          stops it
 * @param lookbackDelta another lookback delta than the engine's; null for that
 * @param countsSteps   whether samples are counted at every step, which costs some time; needs the engine's {@code
 *                      promql-per-step-stats}
 */
public record QueryLimits(QueryStop stop, @Nullable Duration lookbackDelta, boolean countsSteps) {}
