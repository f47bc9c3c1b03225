package dev.tocsin.evaluator.yaml;

import dev.tocsin.promql.format.PrometheusDurations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one mapping, asked for one by one and typed; {@link #finish} then reports those nobody asked for. A field
 * that is missing, null or of a wrong type is null (or empty); the wrong type has been reported as a problem.
 *
 * <p>Messages name the mapping by a noun of ours and, in their Prometheus form, by the Go type that Prometheus decodes it to.
 */
public final class YamlFields {

    /** The code of a value of the wrong type. */
    public static final String WRONG_TYPE = "yaml-type";

    /** The code of a field that is not known. */
    public static final String UNKNOWN_FIELD = "yaml-field";

    /** The code of a text that is no duration. */
    public static final String DURATION = "duration";

    private static final String LIST = "a list";

    private final YamlNode.@Nullable Mapping mapping;
    private final FilePosition position;
    private final String noun;
    private final String goType;
    private final FileProblems problems;
    private final Set<String> known = new LinkedHashSet<>();
    private final Set<String> passedOver = new HashSet<>();

    private YamlFields(YamlNode node, String noun, String goType, FileProblems problems) {
        this.mapping = node instanceof YamlNode.Mapping m ? m : null;
        this.position = node.position();
        this.noun = noun;
        this.goType = goType;
        this.problems = problems;
    }

    /** The fields of a node, which is reported and taken for an empty mapping when it is something else than null. */
    public static YamlFields of(YamlNode node, String noun, String goType, FileProblems problems) {
        YamlFields fields = new YamlFields(node, noun, goType, problems);
        if (fields.mapping == null && !isNull(node)) {
            fields.reportType(node, "a " + noun, "a mapping", goType);
        }
        return fields;
    }

    /** Where the mapping begins. */
    public FilePosition position() {
        return position;
    }

    /** Whether the field is written, whatever its value. */
    public boolean has(String name) {
        known.add(name);
        return mapping != null && mapping.get(name) != null;
    }

    /** The value of a field as it is; null when missing. */
    public @Nullable YamlNode node(String name) {
        known.add(name);
        return mapping == null ? null : mapping.get(name);
    }

    /** A field with a single value; an explicit null is given as such. */
    public YamlNode.@Nullable Scalar scalar(String name) {
        return scalar(name, "a single value", "string");
    }

    private YamlNode.@Nullable Scalar scalar(String name, String expected, String expectedGoType) {
        YamlNode node = node(name);
        if (node == null || node instanceof YamlNode.Scalar) {
            return (YamlNode.Scalar) node;
        }
        reportType(node, quoted(name), expected, expectedGoType);
        return null;
    }

    /** A text field; numbers and booleans are taken as they are written, null as the empty text. */
    public @Nullable Located<String> string(String name) {
        YamlNode.Scalar scalar = scalar(name, "a text", "string");
        return scalar == null ? null : scalar.located();
    }

    /** The text of a field, or a default when the field is missing or null. */
    public String stringOr(String name, String otherwise) {
        YamlNode.Scalar scalar = scalar(name, "a text", "string");
        return scalar == null || scalar.isNull() ? otherwise : scalar.text();
    }

    /** A duration in Prometheus' notation. */
    public @Nullable Located<Duration> duration(String name) {
        YamlNode.Scalar scalar = scalar(name, "a duration", "string");
        if (scalar == null || scalar.isNull()) {
            return null;
        }
        try {
            return new Located<>(Duration.ofMillis(PrometheusDurations.parse(scalar.text())), scalar.position());
        } catch (IllegalArgumentException e) {
            String reason = String.valueOf(e.getMessage());
            boolean unitless = !scalar.text().isEmpty() && scalar.text().chars().allMatch(c -> c >= '0' && c <= '9');
            String hint = unitless ? "; a unit is missing, as in " + scalar.text() + "s or " + scalar.text() + "m" : "";
            problems.error(scalar.position(), DURATION, quoted(name) + ": " + reason + hint, reason);
            return null;
        }
    }

    /** A whole number. */
    public @Nullable Located<Long> integer(String name) {
        YamlNode.Scalar scalar = scalar(name, "a whole number", "int");
        if (scalar == null || scalar.isNull()) {
            return null;
        }
        if (scalar.kind() == ScalarKind.INT) {
            try {
                return new Located<>(Long.decode(decodable(scalar.text())), scalar.position());
            } catch (NumberFormatException e) {
                // too large, or a notation that only some libraries know: reported like any other value below
            }
        }
        reportType(scalar, quoted(name), "a whole number", "int");
        return null;
    }

    /** A number; infinities and NaN are written {@code .inf}, {@code -.inf}, {@code .nan}. */
    public @Nullable Located<Double> number(String name) {
        YamlNode.Scalar scalar = scalar(name, "a number", "float64");
        if (scalar == null || scalar.isNull()) {
            return null;
        }
        if (scalar.kind() == ScalarKind.INT || scalar.kind() == ScalarKind.FLOAT) {
            try {
                return new Located<>(floatOf(scalar.text()), scalar.position());
            } catch (NumberFormatException e) {
                // a notation that only some libraries know: reported like any other value below
            }
        }
        reportType(scalar, quoted(name), "a number", "float64");
        return null;
    }

    private static double floatOf(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case ".inf", "+.inf" -> Double.POSITIVE_INFINITY;
            case "-.inf" -> Double.NEGATIVE_INFINITY;
            case ".nan", "+.nan", "-.nan" -> Double.NaN;
            default ->
                    ScalarKind.isPrefixedInteger(text)
                            ? Long.decode(decodable(text)).doubleValue()
                            : finite(text.replace("_", ""));
        };
    }

    /** A number that is too large for a float is none, as for Go's YAML library. */
    private static double finite(String text) {
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            throw new NumberFormatException(text);
        }
        return value;
    }

    private static String decodable(String number) {
        return number.replace("_", "").replace("0o", "0");
    }

    /** A boolean. */
    public @Nullable Located<Boolean> bool(String name) {
        YamlNode.Scalar scalar = scalar(name, "true or false", "bool");
        if (scalar == null || scalar.isNull()) {
            return null;
        }
        if (scalar.kind() == ScalarKind.BOOL) {
            return new Located<>(scalar.text().equalsIgnoreCase("true"), scalar.position());
        }
        reportType(scalar, quoted(name), "true or false", "bool");
        return null;
    }

    /** The items of a list, none when the field is missing or null. */
    public List<YamlNode> list(String name, String listGoType) {
        YamlNode node = node(name);
        if (node == null || isNull(node)) {
            return List.of();
        }
        if (node instanceof YamlNode.Sequence sequence) {
            return sequence.items();
        }
        reportType(node, quoted(name), LIST, listGoType);
        return List.of();
    }

    /** The items of a list of texts. */
    public List<Located<String>> strings(String name) {
        List<Located<String>> texts = new ArrayList<>();
        for (YamlNode item : list(name, "[]string")) {
            if (item instanceof YamlNode.Scalar scalar) {
                texts.add(scalar.located());
            } else {
                reportType(item, "an item of " + quoted(name), "a text", "string");
            }
        }
        return texts;
    }

    /** One entry of a mapping from texts to texts; the value's text is empty for a null. */
    public record StringEntry(YamlNode.Scalar key, YamlNode.Scalar value) {

        public String name() {
            return key.text();
        }

        public String text() {
            return value.string();
        }
    }

    /** The entries of a mapping from texts to texts in the order of the file, none when the field is missing or null. */
    public List<StringEntry> stringMap(String name) {
        YamlNode node = node(name);
        if (node == null || isNull(node)) {
            return List.of();
        }
        List<StringEntry> entries = new ArrayList<>();
        if (node instanceof YamlNode.Mapping map) {
            for (YamlNode.Entry entry : map.entries()) {
                if (entry.value() instanceof YamlNode.Scalar value) {
                    entries.add(new StringEntry(entry.key(), value));
                } else {
                    reportType(entry.value(), quoted(entry.key().text()) + " of " + quoted(name), "a text", "string");
                }
            }
        } else {
            reportType(node, quoted(name), "a mapping of texts", "map[string]string");
        }
        return entries;
    }

    /** Declares fields that someone else reads. */
    public YamlFields ignoring(String... names) {
        known.addAll(List.of(names));
        return this;
    }

    /** Declares fields that are allowed and have no effect: nobody is told to use them. */
    public YamlFields passingOver(String... names) {
        passedOver.addAll(List.of(names));
        return this;
    }

    /** Reports every field that was not asked for. */
    public void finish() {
        if (mapping == null) {
            return;
        }
        Set<String> missing = new HashSet<>(known);
        mapping.entries().forEach(e -> missing.remove(e.key().text()));
        for (YamlNode.Entry entry : mapping.entries()) {
            String name = entry.key().text();
            if (!known.contains(name) && !passedOver.contains(name)) {
                problems.error(
                        entry.key().position(),
                        UNKNOWN_FIELD,
                        "unknown field " + quoted(name) + " in a " + noun + hint(name, missing),
                        "line " + entry.key().position().line() + ": field " + name + " not found in type " + goType);
            }
        }
    }

    private String hint(String name, Set<String> missing) {
        Set<String> all = new TreeSet<>(known);
        all.addAll(passedOver);
        return NearestName.of(name, known.stream().filter(missing::contains).toList())
                .or(() -> NearestName.of(name, all))
                .map(nearest -> "; did you mean " + quoted(nearest) + "?")
                .orElseGet(() -> "; expected one of " + String.join(", ", new TreeSet<>(known)));
    }

    private void reportType(YamlNode found, String what, String expected, String expectedGoType) {
        problems.error(
                found.position(),
                WRONG_TYPE,
                what + " must be " + expected + ", found " + found.describe()
                        + (expected.equals(LIST) ? "; each item of a list begins with \"- \"" : ""),
                "line " + found.position().line() + ": cannot unmarshal " + found.shortTag() + excerpt(found) + " into "
                        + expectedGoType);
    }

    /** The beginning of a scalar as Go's YAML library quotes it. */
    private static String excerpt(YamlNode node) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            return "";
        }
        String text = scalar.text();
        return " `" + (text.length() > 10 ? text.substring(0, 7) + "..." : text) + "`";
    }

    private static boolean isNull(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar && scalar.isNull();
    }

    private static String quoted(String name) {
        return "\"" + name + "\"";
    }
}
