package dev.tocsin.ruletesting.check.infer;

import dev.tocsin.evaluator.rule.RecordingRuleSpec;
import dev.tocsin.promql.ast.AggregateExpr;
import dev.tocsin.promql.ast.AggregateOperator;
import dev.tocsin.promql.ast.BinaryExpr;
import dev.tocsin.promql.ast.BinaryOperator;
import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.MatrixSelector;
import dev.tocsin.promql.ast.NumberLiteral;
import dev.tocsin.promql.ast.ParenExpr;
import dev.tocsin.promql.ast.StringLiteral;
import dev.tocsin.promql.ast.SubqueryExpr;
import dev.tocsin.promql.ast.UnaryExpr;
import dev.tocsin.promql.ast.VectorMatching;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.function.ValueType;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.MatchOperator;
import dev.tocsin.promql.label.Matcher;
import dev.tocsin.ruletesting.check.infer.LabelFact.Presence;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Tells which labels the elements of an expression's result can have: from its matchers and aggregations, from the
 * definitions of recorded metrics, and from real series where there are some. For one thread.
 */
public final class LabelInference {

    private static final List<String> NAME = List.of(Labels.NAME);

    private final RecordedRules recorded;
    private final Function<VectorSelector, Optional<ResultLabels>> realSeries;
    private final IdentityHashMap<Expr, ResultLabels> known = new IdentityHashMap<>();
    private final Map<String, ResultLabels> definitions = new HashMap<>();
    private final Set<String> beingRead = new HashSet<>();

    /**
     * An inference that knows some recording rules.
     *
     * @param realSeries the labels of the series that a selector finds, empty when it finds none or nobody knows
     */
    public LabelInference(
            RecordedRules recorded, Function<VectorSelector, Optional<ResultLabels>> realSeries) {
        this.recorded = recorded;
        this.realSeries = realSeries;
    }

    /** The labels of the result's elements. */
    public ResultLabels of(Expr expr) {
        ResultLabels labels = known.get(expr);
        if (labels == null) {
            labels = infer(expr);
            known.put(expr, labels);
        }
        return labels;
    }

    private ResultLabels infer(Expr expr) {
        return switch (expr) {
            case NumberLiteral number -> ResultLabels.NONE;
            case StringLiteral string -> ResultLabels.NONE;
            case ParenExpr paren -> of(paren.inner());
            case UnaryExpr unary -> of(unary.operand()).without(NAME);
            case MatrixSelector matrix -> of(matrix.selector());
            case SubqueryExpr subquery -> of(subquery.expr());
            case VectorSelector selector -> ofSelector(selector);
            case AggregateExpr aggregate -> ofAggregate(aggregate);
            case Call call -> ofCall(call);
            case BinaryExpr binary -> ofBinary(binary);
        };
    }

    private ResultLabels ofSelector(VectorSelector selector) {
        ResultLabels labels = available(selector);
        for (Matcher matcher : selector.matchers()) {
            labels = labels.with(matcher.name(), labels.of(matcher.name()).and(demanded(matcher)));
        }
        return labels;
    }

    /** The labels of the series of the selector's metric, its matchers apart. */
    public ResultLabels available(VectorSelector selector) {
        Optional<String> name = Selectors.metricName(selector);
        if (name.isPresent() && !recorded.named(name.get()).isEmpty()) {
            return ofRecorded(name.get());
        }
        return realSeries.apply(selector).orElseGet(() -> scraped(name.orElse("")));
    }

    private static ResultLabels scraped(String name) {
        if (name.isEmpty() || name.contains(":")) {
            return ResultLabels.ANY;
        }
        if (name.equals("ALERTS") || name.equals("ALERTS_FOR_STATE")) {
            return ResultLabels.ANY.with("alertname", LabelFact.ALWAYS);
        }
        ResultLabels labels = ResultLabels.ANY.with("job", LabelFact.USUALLY).with("instance", LabelFact.USUALLY);
        return name.endsWith("_bucket") ? labels.with("le", LabelFact.ALWAYS) : labels;
    }

    private ResultLabels ofRecorded(String name) {
        ResultLabels labels = definitions.get(name);
        if (labels != null) {
            return labels;
        }
        if (!beingRead.add(name)) {
            return ResultLabels.ANY;
        }
        for (RecordingRuleSpec rule : recorded.named(name)) {
            ResultLabels written = of(rule.expr());
            for (Map.Entry<String, String> label : rule.labels().entrySet()) {
                written = written.with(label.getKey(), LabelFact.always(Set.of(label.getValue())));
            }
            labels = labels == null ? written : labels.or(written);
        }
        beingRead.remove(name);
        ResultLabels complete = Objects.requireNonNull(labels).with(Labels.NAME, LabelFact.always(Set.of(name)));
        definitions.put(name, complete);
        return complete;
    }

    private static LabelFact demanded(Matcher matcher) {
        if (matcher.operator() == MatchOperator.EQUAL) {
            return LabelFact.always(Set.of(matcher.value()));
        }
        if (matcher.matches("")) {
            return LabelFact.UNKNOWN;
        }
        return new LabelFact(Presence.ALWAYS, matcher.setMatches().orElse(Set.of()));
    }

    private ResultLabels ofAggregate(AggregateExpr aggregate) {
        ResultLabels inner = of(aggregate.expr());
        if (Selectors.chooses(aggregate)) {
            return inner;
        }
        ResultLabels grouped = aggregate.without()
                ? inner.without(aggregate.grouping()).without(NAME)
                : inner.keeping(aggregate.grouping());
        return aggregate.operator() == AggregateOperator.COUNT_VALUES
                && aggregate.parameter() instanceof StringLiteral label
                        ? grouped.with(label.value(), LabelFact.ALWAYS)
                        : grouped;
    }

    private ResultLabels ofCall(Call call) {
        if (call.type() != ValueType.VECTOR) {
            return ResultLabels.NONE;
        }
        Optional<Expr> argument = Selectors.seriesArgument(call);
        if (argument.isEmpty()) {
            return ResultLabels.NONE;
        }
        ResultLabels inner = of(argument.get());
        return switch (call.function()) {
            case ABSENT, ABSENT_OVER_TIME -> ofAbsent(argument.get());
            case LABEL_REPLACE -> LabelFunctions.replace(call, inner);
            case LABEL_JOIN -> LabelFunctions.join(call, inner);
            case HISTOGRAM_QUANTILE, HISTOGRAM_FRACTION -> inner.without(NAME).without(List.of("le"));
            case HISTOGRAM_QUANTILES -> inner.without(NAME).without(List.of("le"))
                    .with(LabelFunctions.text(call.args().get(1)).orElse(""), LabelFact.ALWAYS);
            case INFO -> inner.opened();
            case SORT, SORT_DESC, SORT_BY_LABEL, SORT_BY_LABEL_DESC, LAST_OVER_TIME, FIRST_OVER_TIME -> inner;
            default -> inner.without(NAME);
        };
    }

    /** The labels that the selector's equalities give; those of several matchers are left out, as are all of other arguments. */
    private static ResultLabels ofAbsent(Expr argument) {
        List<Matcher> matchers = switch (Selectors.bare(argument)) {
            case VectorSelector selector -> selector.matchers();
            case MatrixSelector matrix -> matrix.selector().matchers();
            default -> List.of();
        };
        Map<String, LabelFact> facts = new TreeMap<>();
        for (Matcher matcher : matchers) {
            boolean single = matchers.stream().filter(m -> m.name().equals(matcher.name())).count() == 1;
            if (single && matcher.operator() == MatchOperator.EQUAL && !matcher.name().equals(Labels.NAME)) {
                facts.put(matcher.name(), LabelFact.always(Set.of(matcher.value())));
            }
        }
        return ResultLabels.closed(facts);
    }

    private ResultLabels ofBinary(BinaryExpr binary) {
        ResultLabels left = of(binary.left());
        ResultLabels right = of(binary.right());
        boolean filters = binary.operator().kind() == BinaryOperator.Kind.COMPARISON && !binary.returnBool();
        VectorMatching matching = binary.matching();
        if (matching == null) {
            ResultLabels vector = binary.left().type() == ValueType.VECTOR ? left : right;
            return filters ? vector : vector.without(NAME);
        }
        SortedSet<String> equalLabels = equalLabels(matching, left, right);
        return switch (binary.operator()) {
            case AND -> left.matched(right, equalLabels);
            case UNLESS -> left;
            case OR -> left.or(right);
            default -> {
                if (matching.fillLeft() != null || matching.fillRight() != null) {
                    yield left.or(right).without(NAME);
                }
                ResultLabels combined = combined(matching, left, right, equalLabels);
                yield filters && !matching.on() ? combined : combined.without(NAME);
            }
        };
    }

    private static ResultLabels combined(
            VectorMatching matching, ResultLabels left, ResultLabels right, SortedSet<String> equalLabels) {
        return switch (matching.cardinality()) {
            case ONE_TO_ONE -> {
                ResultLabels matched = left.matched(right, equalLabels);
                yield matching.on() ? matched.keeping(matching.labels()) : matched.without(matching.labels());
            }
            case MANY_TO_ONE -> included(left.matched(right, equalLabels), right, matching);
            case ONE_TO_MANY -> included(right.matched(left, equalLabels), left, matching);
            case MANY_TO_MANY -> throw new IllegalStateException("not a set operator: " + matching);
        };
    }

    private static ResultLabels included(ResultLabels many, ResultLabels one, VectorMatching matching) {
        ResultLabels result = many;
        for (String label : matching.include()) {
            result = result.with(label, one.of(label));
        }
        return result;
    }

    /** The labels, as far as known by name, in which elements must be equal to match. */
    public static SortedSet<String> equalLabels(VectorMatching matching, ResultLabels left, ResultLabels right) {
        if (matching.on()) {
            return ResultLabels.union(matching.labels(), Set.of());
        }
        SortedSet<String> equal = ResultLabels.union(left.named(), right.named());
        equal.removeAll(matching.labels());
        equal.remove(Labels.NAME);
        return equal;
    }
}
