package dev.tocsin.evaluator.ingest;

/**
 * What a recorded file held.
 *
 * @param samples  the number of samples
 * @param series   the number of series
 * @param firstMs  the time of its earliest sample; greater than {@code lastMs} when there is none
 * @param lastMs   the time of its latest sample
 */
public record RecordedSummary(long samples, int series, long firstMs, long lastMs) {}
