package dev.tocsin.evaluator.rule;

import dev.tocsin.evaluator.storage.SeriesStore;
import java.time.InstantSource;

/**
 * What rule groups work with.
 *
 * @param queries   answers the expressions of rules and templates
 * @param store     takes the samples that rules give
 * @param alerts    takes the alerts that are due for sending
 * @param stopwatch measures how long evaluations take; the time of an evaluation is never read from it
 */
public record RuleEnvironment(
        RuleQueries queries, SeriesStore store, AlertSink alerts, RuleSettings settings, InstantSource stopwatch) {}
