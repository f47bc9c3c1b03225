package dev.tocsin.ruletesting.explain;

import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.ruletesting.explain.FieldDifference.Kind;
import dev.tocsin.ruletesting.explain.ValueTree.Interest;
import dev.tocsin.ruletesting.explain.ValueTree.Tick;
import dev.tocsin.ruletesting.testfile.TextMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Explains why the result of an expression is not as expected. */
public final class SampleExplainer {

    private static final int MOST_DIFFERENCES = 5;

    private final Expr expr;
    private final long askedMs;
    private final boolean fuzzy;
    private final Values values;
    private final Recordings recordings;
    private final List<SampleDifference> differences = new ArrayList<>();

    private SampleExplainer(
            Expr expr, long askedMs, boolean fuzzy, Evidence evidence, Recordings recordings) {
        this.expr = expr;
        this.askedMs = askedMs;
        this.fuzzy = fuzzy;
        this.values = new Values(evidence);
        this.recordings = recordings;
    }

    /**
     * Compares the elements of a result with the expected ones.
     *
     * @param groups the rules from which series come
     */
    public static SampleExplanation explain(
            SampleQuestion question, Evidence evidence, List<RuleGroupSpec> groups) {
        SampleExplainer explainer = new SampleExplainer(
                question.expr(), question.askedMs(), question.fuzzy(), evidence, Recordings.of(groups));
        List<SampleFields> got = new ArrayList<>(question.got());
        question.bounded().forEach(bounds -> explainer.compare(bounds, take(got, bounds.labels())));
        explainer.compare(new ArrayList<>(question.expected()), got);
        List<SampleDifference> all = explainer.differences;
        Focus focus = question.expected().isEmpty()
                ? Focus.ANY
                : new Focus(question.expected().getFirst().labels());
        return new SampleExplanation(
                question.text(),
                question.askedMs(),
                question.range(),
                all.stream().limit(MOST_DIFFERENCES).toList(),
                Math.max(0, all.size() - MOST_DIFFERENCES),
                ValueTreeBuilder.build(
                        explainer.values, question.expr(), List.of(new Tick(question.askedMs(), Interest.ASKED)), 0,
                        focus, explainer.recordings));
    }

    private void compare(SampleBounds bounds, @Nullable SampleFields got) {
        differences.add(
                got == null
                        ? new SampleDifference.MissingWithin(bounds, cause(bounds.labels()))
                        : new SampleDifference.Outside(bounds, got));
    }

    private void compare(List<SampleFields> expected, List<SampleFields> got) {
        List<SampleFields> missing = new ArrayList<>();
        for (SampleFields wanted : expected) {
            SampleFields same = take(got, wanted.labels());
            if (same == null) {
                missing.add(wanted);
            } else {
                compare(wanted, same);
            }
        }
        for (SampleFields wanted : missing) {
            SampleFields like = takeLike(wanted, got);
            differences.add(
                    like == null
                            ? new SampleDifference.Missing(wanted, cause(wanted.labels()))
                            : new SampleDifference.OtherLabels(wanted, like, differences(wanted, like)));
        }
        got.forEach(extra -> differences.add(new SampleDifference.Extra(extra)));
    }

    private static @Nullable SampleFields take(List<SampleFields> from, Labels labels) {
        for (SampleFields sample : from) {
            if (sample.labels().equals(labels)) {
                from.remove(sample);
                return sample;
            }
        }
        return null;
    }

    private void compare(SampleFields wanted, SampleFields got) {
        if (wanted.histogram() != null || got.histogram() != null) {
            if (wanted.histogram() == null || !wanted.histogram().equals(got.histogram())) {
                differences.add(new SampleDifference.OtherValue(wanted, got, Long.MAX_VALUE, fuzzy));
            }
        } else if (Double.isNaN(wanted.value()) && Double.isNaN(got.value())) {
            differences.add(new SampleDifference.BothNan(wanted));
        } else if (wanted.value() != got.value()) {
            long neighbours = neighbours(wanted.value(), got.value());
            if (!fuzzy || neighbours > 1) {
                differences.add(new SampleDifference.OtherValue(wanted, got, neighbours, fuzzy));
            }
        }
    }

    /** How many floats lie between two of the same sign, plus one; the largest number for others. */
    private static long neighbours(double a, double b) {
        long x = Double.doubleToRawLongBits(a);
        long y = Double.doubleToRawLongBits(b);
        boolean comparable = Double.isFinite(a) && Double.isFinite(b) && (x < 0) == (y < 0);
        return comparable ? Math.abs(x - y) : Long.MAX_VALUE;
    }

    /** The element that was probably meant: one that has most labels in common with the expected one. */
    private static @Nullable SampleFields takeLike(SampleFields wanted, List<SampleFields> got) {
        SampleFields like = got.stream()
                .min(Comparator.comparingInt(sample -> differences(wanted, sample).size()))
                .orElse(null);
        if (like == null) {
            return null;
        }
        int most = Math.max(wanted.labels().size(), like.labels().size());
        if (differences(wanted, like).size() > Math.max(1, most / 2)) {
            return null;
        }
        got.remove(like);
        return like;
    }

    private static List<FieldDifference> differences(SampleFields wanted, SampleFields got) {
        List<FieldDifference> differences = new ArrayList<>();
        Labels all = new Focus(got.labels()).and(new Focus(wanted.labels())).labels();
        all.forEach((name, value) -> {
            String expected = wanted.labels().get(name);
            String found = got.labels().get(name);
            if (!expected.equals(found)) {
                differences.add(new FieldDifference(
                        Kind.LABEL, name, expected.isEmpty() ? null : new TextMatcher.Exactly(expected),
                        found.isEmpty() ? null : found, null));
            }
        });
        return differences;
    }

    private @Nullable Cause cause(Labels wanted) {
        Focus focus = new Focus(wanted);
        return values.at(expr, askedMs, focus).isEmpty()
                ? new ExpressionSearch(values, null, 0, recordings).cause(expr, askedMs, focus)
                : null;
    }
}
