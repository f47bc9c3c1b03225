package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.engine.QueryAnnotation.Severity;
import java.util.List;

/**
 * What a query gave.
 *
 * @param annotations warnings and infos in order of appearance, without duplicates
 */
public record QueryResult(QueryValue value, List<QueryAnnotation> annotations) {

    public QueryResult {
        annotations = List.copyOf(annotations);
    }

    /** The texts of one class as Prometheus shows them, with positions within the query's text. */
    public List<String> describe(Severity severity, String queryText) {
        return annotations.stream()
                .filter(annotation -> annotation.severity() == severity)
                .map(annotation -> annotation.describe(queryText))
                .toList();
    }
}
