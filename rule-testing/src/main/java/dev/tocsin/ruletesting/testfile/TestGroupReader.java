package dev.tocsin.ruletesting.testfile;

import dev.tocsin.evaluator.yaml.FileProblems;
import dev.tocsin.evaluator.yaml.Located;
import dev.tocsin.evaluator.yaml.YamlFields;
import dev.tocsin.evaluator.yaml.YamlNode;
import dev.tocsin.ruletesting.testfile.fixture.ExpandedGroup;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads one test group that has been written out.
 *
 * @param alertgroupLabel whether alerts carry the name of their group as the label {@code alertgroup}
 */
record TestGroupReader(
        FileProblems problems, Dialect dialect, Duration evaluationInterval, boolean alertgroupLabel) {

    private YamlFields fields(YamlNode node, String noun, String goType) {
        return YamlFields.of(node, noun, goType, problems);
    }

    /** The group that is the item of {@code tests} at an index, or one of several that came of it. */
    TestGroup read(int index, ExpandedGroup expanded) {
        YamlFields fields = fields(expanded.node(), "test group", "main.testGroup");
        if (dialect.hasOwnFields()) {
            fields.ignoring("vars", "cases", "clock");
        }
        if (expanded.start() != null) {
            fields.ignoring("start_timestamp");
        }
        TestGroup group = new TestGroup(
                index,
                name(fields, index, expanded.suffix()),
                interval(fields, "interval", evaluationInterval),
                expanded.start() == null ? start(fields) : instant(expanded.start()),
                inputSeries(fields),
                stringMap(fields, "external_labels"),
                externalUrl(fields),
                each(
                        fields, "alert_rule_test", "[]main.alertTestCase",
                        new AlertTestReader(problems, dialect, alertgroupLabel)::read),
                expressionTests(fields),
                fields.position());
        fields.finish();
        return group;
    }

    private List<ExpressionTest> expressionTests(YamlFields fields) {
        ExpressionTestReader reader = new ExpressionTestReader(problems, dialect);
        List<ExpressionTest> tests =
                new ArrayList<>(each(fields, "promql_expr_test", "[]main.promqlTestCase", reader::read));
        if (dialect == Dialect.VMALERT) {
            tests.addAll(each(fields, VmalertFields.EXPRESSION_TESTS, "[]MetricsqlTestCase", reader::read));
        }
        return tests;
    }

    private static String name(YamlFields fields, int index, String suffix) {
        String name = fields.stringOr("name", "");
        return name.isEmpty() && !suffix.isEmpty() ? TestGroup.unnamed(index) + suffix : name + suffix;
    }

    private List<InputSeries> inputSeries(YamlFields group) {
        List<InputSeries> inputs = new ArrayList<>();
        for (YamlNode node : group.list("input_series", "[]main.series")) {
            YamlFields fields = fields(node, "series of a test group", "main.series");
            if (dialect.hasOwnFields()) {
                fields.ignoring("each", "fixture", "with");
            }
            if (node instanceof YamlNode.Mapping) {
                YamlNode.Scalar series = required(fields, "series");
                YamlNode.Scalar values = required(fields, "values");
                fields.finish();
                if (series != null && values != null) {
                    inputs.add(new InputSeries(series, values));
                }
            }
        }
        return inputs;
    }

    /** A field without which there is nothing to test. */
    private YamlNode.@Nullable Scalar required(YamlFields fields, String name) {
        if (!fields.has(name)) {
            problems.error(fields.position(), "test-field", "\"" + name + "\" is missing");
        }
        return fields.scalar(name);
    }

    /** A duration, or the default when it is missing or zero. */
    static Duration interval(YamlFields fields, String name, Duration otherwise) {
        Located<Duration> duration = fields.duration(name);
        return duration == null || duration.value().isZero() ? otherwise : duration.value();
    }

    private String externalUrl(YamlFields fields) {
        Located<String> url = fields.string("external_url");
        if (url == null) {
            return "";
        }
        try {
            return new URI(url.value()).toString();
        } catch (URISyntaxException e) {
            problems.error(url.position(), "test-external-url", "\"external_url\" is no URL: " + e.getMessage());
            return "";
        }
    }

    private Instant start(YamlFields fields) {
        YamlNode.Scalar scalar = fields.scalar("start_timestamp");
        if (scalar == null || scalar.isNull()) {
            return dialect.start();
        }
        return instant(scalar);
    }

    private Instant instant(YamlNode.Scalar scalar) {
        Instant start = StartTimestamp.parse(scalar.text());
        if (start == null) {
            problems.error(
                    scalar.position(),
                    "test-start-timestamp",
                    "cannot parse \"" + scalar.text() + "\" to a valid timestamp: expected seconds since the epoch or"
                            + " RFC 3339, as in 2026-03-29T00:00:00Z",
                    "cannot parse \"" + scalar.text() + "\" to a valid timestamp");
            return Instant.EPOCH;
        }
        return start;
    }

    private static Map<String, String> stringMap(YamlFields fields, String name) {
        Map<String, String> map = new LinkedHashMap<>();
        fields.stringMap(name).forEach(entry -> map.put(entry.name(), entry.text()));
        return map;
    }

    private static <T> List<T> each(
            YamlFields fields, String name, String goType, Function<YamlNode, T> read) {
        return fields.list(name, goType).stream().map(read).toList();
    }
}
