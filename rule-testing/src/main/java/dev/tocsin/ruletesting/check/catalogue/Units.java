package dev.tocsin.ruletesting.check.catalogue;

import dev.tocsin.evaluator.rule.AlertingRuleSpec;
import dev.tocsin.promql.ast.BinaryExpr;
import dev.tocsin.promql.ast.BinaryOperator;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.format.GoFloats;
import dev.tocsin.ruletesting.check.Check;
import dev.tocsin.ruletesting.check.CheckedRule;
import dev.tocsin.ruletesting.check.Report;
import dev.tocsin.ruletesting.check.Severity;
import dev.tocsin.ruletesting.check.Suggestion;
import dev.tocsin.ruletesting.check.infer.Selectors;
import dev.tocsin.ruletesting.check.infer.Unit;
import dev.tocsin.ruletesting.check.infer.Unit.Dimension;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of one unit taken for numbers of another. */
final class Units implements Check {

    private static final Description DESCRIPTION = new Description(
            "units",
            Severity.WARNING,
            "numbers of different units compared, added or shown: milliseconds and seconds, ratio and percent",
            "PromQL knows no units. A threshold in the wrong one is never reached or always exceeded, and a wrong text on a"
                    + " page costs the time in which it is believed.");

    /** {@code $value | humanizePercentage} and {@code humanizePercentage $value}. */
    private static final Pattern SHOWN = Pattern.compile(
            "(?:\\$value|\\.Value)\\s*\\|\\s*(?<piped>humanize\\w+)|(?<called>humanize\\w+)\\s+(?:\\$value|\\.Value)\\b");

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public void check(CheckedRule rule, Report report) {
        for (BinaryExpr binary : rule.nodes(BinaryExpr.class)) {
            checkSides(rule, binary, report);
            Condition.of(binary).ifPresent(condition -> checkThreshold(rule, condition, report));
        }
        rule.alert().ifPresent(alert -> alert.annotations().forEach(
                (name, text) -> checkShown(rule, alert, name, text, report)));
    }

    private static void checkSides(CheckedRule rule, BinaryExpr binary, Report report) {
        boolean mixes = binary.operator().kind() == BinaryOperator.Kind.COMPARISON
                || binary.operator() == BinaryOperator.ADD
                || binary.operator() == BinaryOperator.SUB;
        Optional<Unit> left = rule.set().units().of(binary.left());
        Optional<Unit> right = rule.set().units().of(binary.right());
        if (mixes && left.isPresent() && right.isPresent() && left.get().differsInScale(right.get())) {
            report.add(
                    rule.at(binary),
                    left.get().name() + " " + binary.operator().text() + " " + right.get().name(),
                    Suggestion.of("bring both sides to one unit"));
        }
    }

    private static void checkThreshold(CheckedRule rule, Condition condition, Report report) {
        Optional<Unit> unit = rule.set().units().of(condition.value());
        double threshold = condition.threshold();
        boolean isMetric = Selectors.bare(condition.value()) instanceof VectorSelector;
        if (isMetric && unit.filter(Units::isOfBytes).isPresent() && threshold > 0 && threshold < 1) {
            report.add(
                    rule.at(condition.comparison()),
                    "bytes compared with " + text(threshold) + ", a part of one",
                    Suggestion.of("divide by the size of the whole, or compare with a number of bytes"));
        }
        if (unit.isEmpty() || unit.get().dimension() != Dimension.SHARE) {
            return;
        }
        boolean named = namesItsUnit(condition.value()) || isPartOfWhole(condition.value());
        if (unit.get().scale() == Unit.RATIO.scale() && named && threshold >= 2 && threshold <= 100) {
            report.add(
                    rule.at(condition.comparison()),
                    "a ratio, which lies between 0 and 1, compared with " + text(threshold),
                    Suggestion.of("compare it with " + text(threshold / 100)));
        }
        boolean likeRatio = condition.isLowerBound() && threshold >= 0.8 && threshold < 1
                || condition.isUpperBound() && threshold > 0 && threshold <= 0.2;
        if (unit.get().scale() == Unit.PERCENT.scale() && likeRatio) {
            report.add(
                    rule.at(condition.comparison()),
                    "percent, which lie between 0 and 100, compared with " + text(threshold),
                    Suggestion.of("compare it with " + text(threshold * 100)));
        }
    }

    private static boolean isOfBytes(Unit unit) {
        return unit.dimension() == Dimension.DATA && unit.scale() == 1 && !unit.perSecond();
    }

    /** Whether the value is a metric that is called a ratio, not a quotient that may exceed one. */
    private static boolean namesItsUnit(Expr value) {
        return Selectors.in(value).size() == 1
                && Selectors.metricName(Selectors.in(value).getFirst())
                        .filter(name -> name.contains("ratio")).isPresent();
    }

    /** Whether it is a part of some metric divided by all of it. */
    private static boolean isPartOfWhole(Expr value) {
        if (!(Selectors.bare(value) instanceof BinaryExpr quotient) || quotient.operator() != BinaryOperator.DIV) {
            return false;
        }
        List<VectorSelector> part = Selectors.in(quotient.left());
        List<VectorSelector> whole = Selectors.in(quotient.right());
        return part.size() == 1 && whole.size() == 1
                && Selectors.metricName(part.getFirst()).equals(Selectors.metricName(whole.getFirst()))
                && part.getFirst().matchers().containsAll(whole.getFirst().matchers());
    }

    private static void checkShown(
            CheckedRule rule, AlertingRuleSpec alert, String annotation, String text, Report report) {
        Optional<Unit> unit = rule.set().units().of(alert.expr());
        Matcher matcher = SHOWN.matcher(text);
        while (unit.isPresent() && matcher.find()) {
            String function = matcher.group("piped") == null ? matcher.group("called") : matcher.group("piped");
            wrongFor(unit.get(), function).ifPresent(advice -> report.add(
                    rule.atAnnotation(annotation),
                    function + " shows $value, which is " + described(unit.get()),
                    Suggestion.of(advice)));
        }
    }

    private static String described(Unit unit) {
        return unit.dimension() == Dimension.COUNT && unit.perSecond() ? "a number of events a second" : "in "
                + unit.name();
    }

    private static Optional<String> wrongFor(Unit unit, String function) {
        return switch (function) {
            case "humanizePercentage" -> switch (unit.dimension()) {
                case SHARE -> unit.scale() == 1 ? Optional.empty()
                        : Optional.of(
                                "it multiplies by 100: divide by 100 in the expression, or write {{ $value | humanize }}%");
                case COUNT -> unit.perSecond()
                        ? Optional.of("divide by the rate of all events to get a share, or write humanize")
                        : Optional.empty();
                case TIME, DATA -> Optional.of("it shows shares; use humanizeDuration or humanize1024");
            };
            case "humanizeDuration" -> switch (unit.dimension()) {
                case TIME -> unit.scale() == 1 ? Optional.empty()
                        : Optional.of(
                                "it takes seconds: bring the expression to seconds, or print the number with its unit");
                case SHARE, DATA -> Optional.of("it shows times");
                case COUNT -> Optional.empty();
            };
            default -> Optional.empty();
        };
    }

    private static String text(double number) {
        return GoFloats.plain(Math.round(number * 1e6) / 1e6);
    }
}
