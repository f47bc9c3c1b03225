package dev.tocsin.ruletesting.testfile;

import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.evaluator.yaml.FileProblems;
import dev.tocsin.evaluator.yaml.Located;
import dev.tocsin.evaluator.yaml.SourceText;
import dev.tocsin.evaluator.yaml.YamlFields;
import dev.tocsin.evaluator.yaml.YamlNode;
import dev.tocsin.evaluator.yaml.YamlReader;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads test files as promtool does: unknown fields are errors, a missing interval is a minute. */
public final class TestFileReader {

    private static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(1);

    private final FileProblems problems;

    private TestFileReader(FileProblems problems) {
        this.problems = problems;
    }

    /**
     * Reads a file.
     *
     * @throws IOException when it cannot be read or is not UTF-8
     */
    public static TestFileReading read(Path path) throws IOException {
        return read(path, SourceText.read(path));
    }

    /** Reads a text that stands for the file at {@code path}. */
    public static TestFileReading read(Path path, SourceText source) {
        FileProblems problems = new FileProblems(source);
        TestFile file = new TestFileReader(problems).file(path, source);
        List<FileDiagnostic> errors = problems.sorted();
        return file == null || problems.hasErrors()
                ? new TestFileReading.Rejected(errors)
                : new TestFileReading.Read(file);
    }

    private @Nullable TestFile file(Path path, SourceText source) {
        List<YamlNode> documents = YamlReader.read(problems);
        if (problems.hasErrors()) {
            return null;
        }
        if (documents.isEmpty()) {
            return new TestFile(path, source, List.of(), DEFAULT_INTERVAL, List.of(), false, List.of());
        }
        YamlFields fields = fields(documents.getFirst(), "test file", "main.unitTestFile");
        List<Located<String>> ruleFiles = fields.strings("rule_files");
        Duration interval = interval(fields, "evaluation_interval", DEFAULT_INTERVAL);
        List<String> order = groupEvalOrder(fields);
        Located<Boolean> fuzzy = fields.bool("fuzzy_compare");
        List<TestGroup> tests = new ArrayList<>();
        for (YamlNode test : fields.list("tests", "[]main.testGroup")) {
            tests.add(group(tests.size(), test, interval));
        }
        fields.finish();
        return new TestFile(path, source, ruleFiles, interval, order, fuzzy != null && fuzzy.value(), tests);
    }

    private YamlFields fields(YamlNode node, String noun, String goType) {
        return YamlFields.of(node, noun, goType, problems);
    }

    private List<String> groupEvalOrder(YamlFields fields) {
        Set<String> seen = new HashSet<>();
        List<String> order = new ArrayList<>();
        for (Located<String> group : fields.strings("group_eval_order")) {
            if (!seen.add(group.value())) {
                problems.error(
                        group.position(), "test-group-order",
                        "group name repeated in evaluation order: " + group.value());
            }
            order.add(group.value());
        }
        return order;
    }

    private TestGroup group(int index, YamlNode node, Duration evaluationInterval) {
        YamlFields fields = fields(node, "test group", "main.testGroup");
        TestGroup group = new TestGroup(
                index,
                fields.stringOr("name", ""),
                interval(fields, "interval", evaluationInterval),
                start(fields),
                inputSeries(fields),
                stringMap(fields, "external_labels"),
                externalUrl(fields),
                each(fields, "alert_rule_test", "[]main.alertTestCase", this::alertTest),
                each(fields, "promql_expr_test", "[]main.promqlTestCase", this::expressionTest),
                fields.position());
        fields.finish();
        return group;
    }

    private List<InputSeries> inputSeries(YamlFields group) {
        List<InputSeries> inputs = new ArrayList<>();
        for (YamlNode node : group.list("input_series", "[]main.series")) {
            YamlFields fields = fields(node, "series of a test group", "main.series");
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

    private AlertTest alertTest(YamlNode node) {
        YamlFields fields = fields(node, "test of an alert", "main.alertTestCase");
        AlertTest test = new AlertTest(
                fields.stringOr("alertname", ""),
                interval(fields, "eval_time", Duration.ZERO),
                each(fields, "exp_alerts", "[]main.alert", this::expectedAlert),
                fields.position());
        fields.finish();
        return test;
    }

    private AlertTest.Expected expectedAlert(YamlNode node) {
        YamlFields fields = fields(node, "firing alert", "main.alert");
        AlertTest.Expected expected = new AlertTest.Expected(
                stringMap(fields, "exp_labels"), stringMap(fields, "exp_annotations"), fields.position());
        fields.finish();
        return expected;
    }

    private ExpressionTest expressionTest(YamlNode node) {
        YamlFields fields = fields(node, "test of an expression", "main.promqlTestCase");
        ExpressionTest test = new ExpressionTest(
                fields.scalar("expr"),
                interval(fields, "eval_time", Duration.ZERO),
                each(fields, "exp_samples", "[]main.sample", this::expectedSample),
                fields.position());
        fields.finish();
        return test;
    }

    private ExpressionTest.Expected expectedSample(YamlNode node) {
        YamlFields fields = fields(node, "sample", "main.sample");
        YamlNode.Scalar labels = fields.scalar("labels");
        Located<Double> value = fields.number("value");
        YamlNode.Scalar histogram = fields.scalar("histogram");
        fields.finish();
        return new ExpressionTest.Expected(labels, value == null ? 0 : value.value(), histogram, fields.position());
    }

    /** A duration, or the default when it is missing or zero. */
    private static Duration interval(YamlFields fields, String name, Duration otherwise) {
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
            return Instant.EPOCH;
        }
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
