package dev.tocsin.evaluator.ingest;

import java.util.List;
import java.util.Optional;

/**
 * One relabelling rule as it is configured. It may be nonsense: {@link #problem} tells.
 *
 * @param sourceLabels the labels whose values, joined by {@code separator}, the rule looks at
 * @param regex        an RE2 expression, anchored at both ends
 * @param modulus      for {@code hashmod}; 0 when not given
 * @param targetLabel  the label to set, may refer to groups of the expression; empty when not given
 * @param replacement  the value to set, may refer to groups of the expression
 */
public record RelabelConfig(
        List<String> sourceLabels,
        String separator,
        String regex,
        long modulus,
        String targetLabel,
        String replacement,
        RelabelAction action) {

    public static final String DEFAULT_SEPARATOR = ";";
    public static final String DEFAULT_REGEX = "(.*)";
    public static final String DEFAULT_REPLACEMENT = "$1";

    public RelabelConfig {
        sourceLabels = List.copyOf(sourceLabels);
    }

    /** A rule with everything at its default. */
    public static RelabelConfig of(RelabelAction action) {
        return new RelabelConfig(List.of(), DEFAULT_SEPARATOR, DEFAULT_REGEX, 0, "", DEFAULT_REPLACEMENT, action);
    }

    public RelabelConfig withSourceLabels(String... names) {
        return new RelabelConfig(List.of(names), separator, regex, modulus, targetLabel, replacement, action);
    }

    public RelabelConfig withSeparator(String text) {
        return new RelabelConfig(sourceLabels, text, regex, modulus, targetLabel, replacement, action);
    }

    public RelabelConfig withRegex(String text) {
        return new RelabelConfig(sourceLabels, separator, text, modulus, targetLabel, replacement, action);
    }

    public RelabelConfig withModulus(long number) {
        return new RelabelConfig(sourceLabels, separator, regex, number, targetLabel, replacement, action);
    }

    public RelabelConfig withTargetLabel(String name) {
        return new RelabelConfig(sourceLabels, separator, regex, modulus, name, replacement, action);
    }

    public RelabelConfig withReplacement(String text) {
        return new RelabelConfig(sourceLabels, separator, regex, modulus, targetLabel, text, action);
    }

    /** What is wrong with the rule, in Prometheus' words; the syntax of {@link #regex} is not looked at. */
    public Optional<String> problem() {
        return Optional.ofNullable(
                switch (action) {
                    case REPLACE -> targetLabel.isEmpty() ? missingTarget() : null;
                    case HASHMOD ->
                            modulus == 0
                                    ? "relabel configuration for hashmod requires non-zero modulus"
                                    : targetLabel.isEmpty() ? missingTarget() : null;
                    case LOWERCASE, UPPERCASE ->
                            targetLabel.isEmpty() ? missingTarget() : hasReplacement() ? needlessReplacement() : null;
                    case KEEPEQUAL, DROPEQUAL -> {
                        if (targetLabel.isEmpty()) {
                            yield missingTarget();
                        }
                        boolean more = !regex.equals(DEFAULT_REGEX) || modulus != 0 || !isDefaultSeparator();
                        yield hasReplacement()
                                ? needlessReplacement()
                                : more
                                        ? action.text()
                                                + " action requires only 'source_labels' and `target_label`, and no other fields"
                                        : null;
                    }
                    case LABELDROP, LABELKEEP -> {
                        boolean more = !sourceLabels.isEmpty()
                                || !targetLabel.isEmpty()
                                || modulus != 0
                                || !isDefaultSeparator()
                                || hasReplacement();
                        yield more ? action.text() + " action requires only 'regex', and no other fields" : null;
                    }
                    case LABELMAP ->
                            replacement.isEmpty() ? "\"\" is invalid 'replacement' for labelmap action" : null;
                    case KEEP, DROP -> null;
                });
    }

    private boolean hasReplacement() {
        return !replacement.equals(DEFAULT_REPLACEMENT);
    }

    private boolean isDefaultSeparator() {
        return separator.equals(DEFAULT_SEPARATOR);
    }

    private String missingTarget() {
        return "relabel configuration for " + action.text() + " action requires 'target_label' value";
    }

    private String needlessReplacement() {
        return "'replacement' can not be set for " + action.text() + " action";
    }
}
