package dev.tocsin.evaluator.rule;

import dev.tocsin.promql.Feature;
import dev.tocsin.promql.parse.PromqlParser;
import java.util.Set;

/**
 * How rule files are read.
 *
 * @param parser              reads the expressions
 * @param ignoreUnknownFields whether fields nobody knows are passed over
 * @param vmalertFields       whether fields that only vmalert knows are passed over with a warning
 */
public record RuleFileOptions(
        PromqlParser parser, NameValidation nameValidation, boolean ignoreUnknownFields, boolean vmalertFields) {

    public RuleFileOptions(PromqlParser parser, NameValidation nameValidation, boolean ignoreUnknownFields) {
        this(parser, nameValidation, ignoreUnknownFields, false);
    }

    /** These options, but for files that vmalert reads as well. */
    public RuleFileOptions forVmalert() {
        return new RuleFileOptions(parser, nameValidation, ignoreUnknownFields, true);
    }

    /** Strict reading with UTF-8 names. */
    public static RuleFileOptions of(Set<Feature> features) {
        return new RuleFileOptions(new PromqlParser(features), NameValidation.UTF8, false);
    }
}
