package dev.tocsin.evaluator.ingest;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.tocsin.promql.label.LabelRegex;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.LabelsBuilder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Applies relabelling rules, in order, to label sets. Immutable. */
public final class Relabeler {

    /** Leaves every label set as it is. */
    public static final Relabeler NONE = new Relabeler(List.of());

    private record Rule(RelabelConfig config, Pattern regex, Template targetLabel, Template replacement) {

        static Rule of(RelabelConfig config) {
            Pattern regex = LabelRegex.compile(config.regex());
            return new Rule(
                    config,
                    regex,
                    new Template(config.targetLabel(), regex.namedGroups()),
                    new Template(config.replacement(), regex.namedGroups()));
        }
    }

    private final List<Rule> rules;

    /**
     * A relabeler of rules without {@link RelabelConfig#problem}.
     *
     * @throws com.google.re2j.PatternSyntaxException when a regular expression is none
     */
    public Relabeler(List<RelabelConfig> configs) {
        rules = configs.stream().map(Rule::of).toList();
    }

    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /** The label set after all rules, or empty when one of them drops it. */
    public Optional<Labels> relabel(Labels labels) {
        if (rules.isEmpty()) {
            return Optional.of(labels);
        }
        LabelsBuilder builder = labels.toBuilder();
        for (Rule rule : rules) {
            if (!apply(rule, builder)) {
                return Optional.empty();
            }
        }
        return Optional.of(builder.build());
    }

    /** Applies a rule; false when the label set is dropped. */
    private static boolean apply(Rule rule, LabelsBuilder labels) {
        RelabelConfig config = rule.config;
        String value = joined(config, labels);
        switch (config.action()) {
            case KEEP -> {
                return rule.regex.matches(value);
            }
            case DROP -> {
                return !rule.regex.matches(value);
            }
            case KEEPEQUAL -> {
                return value.equals(labels.get(config.targetLabel()));
            }
            case DROPEQUAL -> {
                return !value.equals(labels.get(config.targetLabel()));
            }
            case REPLACE -> replace(rule, value, labels);
            case HASHMOD -> labels.set(config.targetLabel(), Long.toUnsignedString(hash(value, config.modulus())));
            case LOWERCASE -> labels.set(config.targetLabel(), value.toLowerCase(Locale.ROOT));
            case UPPERCASE -> labels.set(config.targetLabel(), value.toUpperCase(Locale.ROOT));
            case LABELMAP -> labels.build().forEach((name, labelValue) -> {
                Matcher match = rule.regex.matcher(name);
                if (match.find()) {
                    labels.set(rule.replacement.expand(match), labelValue);
                }
            });
            case LABELDROP -> removeNames(rule.regex, true, labels);
            case LABELKEEP -> removeNames(rule.regex, false, labels);
        }
        return true;
    }

    private static String joined(RelabelConfig config, LabelsBuilder labels) {
        List<String> names = config.sourceLabels();
        if (names.size() == 1) {
            return labels.get(names.get(0));
        }
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            value.append(i == 0 ? "" : config.separator()).append(labels.get(names.get(i)));
        }
        return value.toString();
    }

    private static void replace(Rule rule, String value, LabelsBuilder labels) {
        Matcher match = rule.regex.matcher(value);
        if (match.find()) {
            String target = rule.targetLabel.expand(match);
            if (!target.isEmpty()) {
                labels.set(target, rule.replacement.expand(match));
            }
        }
    }

    private static void removeNames(Pattern regex, boolean matching, LabelsBuilder labels) {
        labels.build().forEach((name, value) -> {
            if (regex.matches(name) == matching) {
                labels.remove(name);
            }
        });
    }

    private static long hash(String value, long modulus) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(value.getBytes(StandardCharsets.UTF_8));
            return Long.remainderUnsigned(ByteBuffer.wrap(digest).getLong(8), modulus);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
