package dev.tocsin.evaluator.engine;

import java.util.List;

/**
 * What a query gave.
 *
 * @param warnings texts with the position of the expression they speak of, in order of appearance, without duplicates
 * @param infos    likewise, of the lighter class
 */
public record QueryResult(QueryValue value, List<String> warnings, List<String> infos) {

    public QueryResult {
        warnings = List.copyOf(warnings);
        infos = List.copyOf(infos);
    }
}
