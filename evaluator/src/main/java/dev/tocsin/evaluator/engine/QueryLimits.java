package dev.tocsin.evaluator.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one query is evaluated with, beside the options of its engine.
 *
 * @param stop          stops it
 * @param lookbackDelta another lookback delta than the engine's; null for that
 */
public record QueryLimits(QueryStop stop, @Nullable Duration lookbackDelta) {}
