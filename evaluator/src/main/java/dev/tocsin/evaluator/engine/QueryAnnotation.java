package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.ast.SourceRange;
import dev.tocsin.promql.parse.SourcePosition;

/**
 * Something a query wants to tell beside its result; it never makes the query fail.
 *
 * @param message Prometheus' text without the prefix of its class and without position
 * @param range   the part of the expression it speaks of
 */
public record QueryAnnotation(Severity severity, String message, SourceRange range) {

    /** The classes of annotations. */
    public enum Severity {
        WARNING("PromQL warning: "),
        INFO("PromQL info: ");

        private final String prefix;

        Severity(String prefix) {
            this.prefix = prefix;
        }
    }

    /** The text that Prometheus shows: prefix, message, and the position within the query's text. */
    public String describe(String queryText) {
        return severity.prefix + message + " (" + SourcePosition.of(queryText, range.start()) + ")";
    }
}
