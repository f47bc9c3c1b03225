package dev.tocsin.ruletesting.check;

import dev.tocsin.evaluator.rule.AlertingRuleSpec;
import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.evaluator.rule.RuleSpec;
import dev.tocsin.evaluator.yaml.FilePosition;
import dev.tocsin.evaluator.yaml.YamlNode;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.print.ExprPrinter;
import dev.tocsin.ruletesting.check.infer.Selectors;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A rule among the others it is checked with. */
public final class CheckedRule {

    private static final Duration USUAL_INTERVAL = Duration.ofMinutes(1);

    private final RuleSpec spec;
    private final RuleGroupSpec group;
    private final int number;
    private final RuleSet set;
    private final List<Expr> nodes;

    /** The expression as it is printed without what distinguishes ways to write it. */
    private final String canonical;

    CheckedRule(RuleSpec spec, RuleGroupSpec group, int number, RuleSet set) {
        this.spec = spec;
        this.group = group;
        this.number = number;
        this.set = set;
        this.nodes = List.copyOf(Selectors.nodes(spec.expr()));
        this.canonical = ExprPrinter.print(Selectors.bare(spec.expr()));
    }

    public RuleSpec spec() {
        return spec;
    }

    public RuleGroupSpec group() {
        return group;
    }

    /** The place of the rule in its group, from zero. */
    public int number() {
        return number;
    }

    /** All rules that are checked together. */
    public RuleSet set() {
        return set;
    }

    /** The rule, when it is an alerting one. */
    public Optional<AlertingRuleSpec> alert() {
        return spec instanceof AlertingRuleSpec alert ? Optional.of(alert) : Optional.empty();
    }

    /** All parts of the expression, each before those below it. */
    public List<Expr> nodes() {
        return nodes;
    }

    String canonical() {
        return canonical;
    }

    /** The parts of the expression that are of a class. */
    public <T extends Expr> List<T> nodes(Class<T> type) {
        return nodes().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** How often the rule is evaluated, where the group or the settings say so. */
    public Optional<Duration> knownInterval() {
        return Optional.ofNullable(group.interval()).or(() -> set.settings().evaluationInterval());
    }

    /** How often the rule is evaluated, every minute where nobody says so. */
    public Duration interval() {
        return knownInterval().orElse(USUAL_INTERVAL);
    }

    /** Whether a comment switches a check off for what it finds at the rule's name. */
    public boolean ignores(String check) {
        return set.comments().getOrDefault(group.file(), List.of()).stream()
                .anyMatch(comment -> comment.covers(check, spec.source().name().line()));
    }

    /** Where a part of the expression stands. */
    public Place at(Expr part) {
        int end = Math.max(part.range().start() + 1, part.range().end());
        FilePosition last = spec.source().positionInExpr(end - 1);
        return new Place(
                spec.source().positionInExpr(part.range().start()),
                new FilePosition(last.line(), last.column() + 1));
    }

    /** Where the rule's name stands. */
    public Place atName() {
        return Place.of(spec.source().name(), spec.name());
    }

    /** Where a label of the rule stands; its name when the label is its group's. */
    public Place atLabel(String label) {
        FilePosition position = spec.source().labels().get(label);
        return position == null ? atName() : Place.of(position, label);
    }

    /** Where an annotation stands. */
    public Place atAnnotation(String annotation) {
        FilePosition position = spec.source().annotations().get(annotation);
        return position == null ? atName() : Place.of(position, annotation);
    }

    /** A line of the rule's file. */
    String line(int number) {
        YamlNode.Scalar expr = spec.source().expr();
        return expr == null ? "" : expr.span().source().line(number);
    }
}
