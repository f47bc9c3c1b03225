package dev.tocsin.ruletesting.fluent;

/**
 * A series that is given to rules.
 *
 * @param series its labels: {@code up{job="api"}}
 * @param values one each interval: {@code 1x5 0x10}
 */
public record GivenSeries(String series, String values) {}
