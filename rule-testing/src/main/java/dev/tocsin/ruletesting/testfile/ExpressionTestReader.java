package dev.tocsin.ruletesting.testfile;

import dev.tocsin.evaluator.yaml.FileProblems;
import dev.tocsin.evaluator.yaml.Located;
import dev.tocsin.evaluator.yaml.YamlFields;
import dev.tocsin.evaluator.yaml.YamlNode;
import dev.tocsin.ruletesting.testfile.ExpressionTest.ExpectedValue;
import dev.tocsin.ruletesting.testfile.ExpressionTest.Tolerance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the items of {@code promql_expr_test}, which vmalert-tool calls {@code metricsql_expr_test}. */
record ExpressionTestReader(FileProblems problems, Dialect dialect) {

    private static final String CODE = "test-expectation";

    ExpressionTest read(YamlNode node) {
        YamlFields fields = YamlFields.of(node, "test of an expression", "main.promqlTestCase", problems);
        List<ExpressionTest.Expected> expected = new ArrayList<>();
        for (YamlNode sample : fields.list("exp_samples", "[]main.sample")) {
            expected.add(sample(sample));
        }
        if (dialect == Dialect.VMALERT) {
            requireTime(fields);
        }
        if (dialect.hasOwnFields()) {
            requireExpression(fields);
        }
        ExpressionTest test = dialect.hasOwnFields()
                ? new ExpressionTest(
                        fields.scalar("expr"),
                        new AssertionTimeReader(problems).read(fields),
                        expected,
                        tolerance(fields, expected),
                        fields.position())
                : new ExpressionTest(
                        fields.scalar("expr"),
                        new AssertionTime.At(TestGroupReader.interval(fields, "eval_time", Duration.ZERO)),
                        expected,
                        Tolerance.NONE,
                        fields.position());
        fields.finish();
        return test;
    }

    private void requireExpression(YamlFields fields) {
        if (!fields.has("expr")) {
            problems.error(fields.position(), "test-field", "missing required field \"expr\"");
        } else if (fields.node("expr") instanceof YamlNode.Scalar expr && expr.string().isBlank()) {
            problems.error(expr.position(), "test-field", "\"expr\" is empty: it needs an expression, such as up == 0");
        }
    }

    private void requireTime(YamlFields fields) {
        if (!fields.has("eval_time") && !AssertionTimeReader.isRange(fields)) {
            problems.error(fields.position(), "test-field", "missing required field \"eval_time\"");
        }
    }

    private ExpressionTest.Expected sample(YamlNode node) {
        YamlFields fields = YamlFields.of(node, "sample", "main.sample", problems);
        YamlNode.Scalar labels = labels(fields);
        ExpectedValue value = value(fields);
        YamlNode.Scalar histogram = fields.scalar("histogram");
        fields.finish();
        return new ExpressionTest.Expected(labels, false, value, histogram, fields.position());
    }

    /** Labels stand in the notation of series, other than in tests of alerts. */
    private YamlNode.@Nullable Scalar labels(YamlFields sample) {
        if (sample.node("labels") instanceof YamlNode.Mapping mapping) {
            problems.error(
                    mapping.position(), YamlFields.WRONG_TYPE,
                    "\"labels\" must be a text as series are written, such as '{job=\"api\"}', found a mapping");
            return null;
        }
        return sample.scalar("labels");
    }

    private ExpectedValue value(YamlFields sample) {
        if (dialect.hasOwnFields() && sample.node("value") instanceof YamlNode.Mapping mapping) {
            return between(mapping);
        }
        Located<Double> number = sample.number("value");
        return new ExpectedValue.Number(number == null ? 0 : number.value());
    }

    private ExpectedValue between(YamlNode.Mapping mapping) {
        int problemsBefore = problems.found().size();
        YamlFields fields = YamlFields.of(mapping, "range of values", "bounds", problems);
        Located<Double> gt = fields.number("gt");
        Located<Double> gte = fields.number("gte");
        Located<Double> lt = fields.number("lt");
        Located<Double> lte = fields.number("lte");
        fields.finish();
        boolean bounded = gt != null || gte != null || lt != null || lte != null;
        boolean twice = gt != null && gte != null || lt != null && lte != null;
        if (problems.found().size() == problemsBefore && (!bounded || twice)) {
            problems.error(
                    mapping.position(), CODE,
                    "a range of values needs \"gt\" or \"gte\", \"lt\" or \"lte\", or one of each");
        }
        ExpectedValue.Between between = new ExpectedValue.Between(
                bound(gt, gte, Double.NEGATIVE_INFINITY), gt == null, bound(lt, lte, Double.POSITIVE_INFINITY),
                lt == null);
        if (problems.found().size() == problemsBefore && between.isEmpty()) {
            problems.error(mapping.position(), CODE, "no number lies within these bounds, so the test can never pass");
        }
        return between;
    }

    private static double bound(@Nullable Located<Double> excluded, @Nullable Located<Double> included, double none) {
        return excluded != null ? excluded.value() : included != null ? included.value() : none;
    }

    /** A number, or a part of the expected value in per cent. */
    private Tolerance tolerance(YamlFields fields, List<ExpressionTest.Expected> expected) {
        YamlNode.Scalar scalar = fields.scalar("tolerance");
        if (scalar == null || scalar.isNull()) {
            return Tolerance.NONE;
        }
        String text = scalar.text();
        boolean relative = text.endsWith("%");
        try {
            double number = Double.parseDouble(relative ? text.substring(0, text.length() - 1) : text);
            if (number >= 0 && Double.isFinite(number)) {
                if (expected.stream().noneMatch(ExpressionTest.Expected::isNumber)) {
                    problems.error(
                            scalar.position(), CODE,
                            "\"tolerance\" says how far a value may be off a number, but no sample under"
                                    + " \"exp_samples\" expects a number; bounds say themselves what is allowed");
                }
                return relative ? new Tolerance(0, number / 100) : new Tolerance(number, 0);
            }
        } catch (NumberFormatException notANumber) {
            // reported below like a number that is no tolerance
        }
        problems.error(
                scalar.position(), CODE,
                "\"tolerance\" must be a number, as in 0.5, or a percentage, as in 3%, found \"" + text + "\"");
        return Tolerance.NONE;
    }
}
