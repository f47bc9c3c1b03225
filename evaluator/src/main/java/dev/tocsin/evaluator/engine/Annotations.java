package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.engine.QueryAnnotation.Severity;
import dev.tocsin.promql.ast.SourceRange;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the annotations of one query, each text once for each place. */
final class Annotations {

    private final Set<QueryAnnotation> collected = new LinkedHashSet<>();

    void warn(String message, SourceRange range) {
        collected.add(new QueryAnnotation(Severity.WARNING, message, range));
    }

    void inform(String message, SourceRange range) {
        collected.add(new QueryAnnotation(Severity.INFO, message, range));
    }

    List<QueryAnnotation> all() {
        return List.copyOf(collected);
    }
}
