package dev.tocsin.ruletesting.explain;

/**
 * Why the result of an expression lacks a label.
 *
 * @param place      the part of the expression that drops it, or the selector whose series never have it
 * @param suggestion what could be written instead, empty when nothing is known
 */
public record LabelLoss(Kind kind, String place, String suggestion) {

    /** Where a label is lost. */
    public enum Kind {
        /** An aggregation does not keep it. */
        AGGREGATION,
        /** A match of two sides keeps other labels only. */
        MATCHING,
        /** No series has it. */
        NEVER_THERE
    }
}
