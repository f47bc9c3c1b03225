package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.engine.QueryAnnotation.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a query gave.
 *
 * @param annotations warnings and infos in order of appearance, without duplicates
 */
public record QueryResult(QueryValue value, List<QueryAnnotation> annotations, QuerySamples samples) {

    public QueryResult {
        annotations = List.copyOf(annotations);
    }

    /** The first {@code most} texts of one class, and how many more there are. */
    public List<String> describe(Severity severity, String queryText, int most) {
        List<String> all = describe(severity, queryText);
        if (all.size() <= most) {
            return all;
        }
        List<String> shown = new ArrayList<>(all.subList(0, most));
        String kind = severity.name().toLowerCase(Locale.ROOT);
        shown.add(all.size() - most + " more " + kind + " annotations omitted");
        return shown;
    }

    /** The texts of one class as Prometheus shows them, with positions within the query's text. */
    public List<String> describe(Severity severity, String queryText) {
        return annotations.stream()
                .filter(annotation -> annotation.severity() == severity)
                .map(annotation -> annotation.describe(queryText))
                .toList();
    }
}
