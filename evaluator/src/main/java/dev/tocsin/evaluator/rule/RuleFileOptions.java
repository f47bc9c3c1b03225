package dev.tocsin.evaluator.rule;

import dev.tocsin.promql.Feature;
import dev.tocsin.promql.parse.PromqlParser;
import java.util.Set;

/**
 * How rule files are read.
 *
 * @param parser              reads the expressions
 * @param ignoreUnknownFields whether fields nobody knows are passed over
 */
public record RuleFileOptions(PromqlParser parser, NameValidation nameValidation, boolean ignoreUnknownFields) {

    /** Strict reading with UTF-8 names. */
    public static RuleFileOptions of(Set<Feature> features) {
        return new RuleFileOptions(new PromqlParser(features), NameValidation.UTF8, false);
    }
}
