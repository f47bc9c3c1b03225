package dev.tocsin.ruletesting.check.catalogue;

import dev.tocsin.promql.ast.BinaryExpr;
import dev.tocsin.promql.ast.BinaryOperator;
import dev.tocsin.promql.ast.VectorMatching;
import dev.tocsin.ruletesting.check.Check;
import dev.tocsin.ruletesting.check.CheckedRule;
import dev.tocsin.ruletesting.check.Report;
import dev.tocsin.ruletesting.check.Severity;
import dev.tocsin.ruletesting.check.Suggestion;
import dev.tocsin.ruletesting.check.infer.LabelFact;
import dev.tocsin.ruletesting.check.infer.LabelInference;
import dev.tocsin.ruletesting.check.infer.ResultLabels;
import java.util.List;

/** Two vectors no elements of which can find each other. */
final class VectorMatchingCheck implements Check {

    private static final Description DESCRIPTION = new Description(
            "vector-matching",
            Severity.ERROR,
            "two sides of an operator whose labels can never be equal",
            "Elements of the two sides belong together when their labels are equal. Where that cannot be, the operation has"
                    + " no result, no error and no warning.");

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public void check(CheckedRule rule, Report report) {
        for (BinaryExpr binary : rule.nodes(BinaryExpr.class)) {
            VectorMatching matching = binary.matching();
            if (matching != null && binary.operator() != BinaryOperator.OR
                    && matching.fillLeft() == null && matching.fillRight() == null) {
                check(rule, binary, matching, report);
            }
        }
    }

    private static void check(CheckedRule rule, BinaryExpr binary, VectorMatching matching, Report report) {
        ResultLabels left = rule.set().labels().of(binary.left());
        ResultLabels right = rule.set().labels().of(binary.right());
        List<String> contradicting = LabelInference.equalLabels(matching, left, right).stream()
                .filter(label -> left.of(label).contradicts(right.of(label)))
                .toList();
        if (contradicting.isEmpty()) {
            return;
        }
        String label = contradicting.getFirst();
        String consequence = binary.operator() == BinaryOperator.UNLESS
                ? "`unless` never takes anything away: "
                : "`" + binary.operator().text() + "` never has a result: ";
        report.add(
                rule.at(binary),
                consequence + side("the left side", label, left.of(label)) + ", "
                        + side("the right side", label, right.of(label)),
                Suggestion.of(advice(binary, matching, contradicting)));
    }

    private static String side(String name, String label, LabelFact fact) {
        if (fact.isNever()) {
            return name + " has no label " + label;
        }
        return fact.values().isEmpty()
                ? name + " has " + label
                : name + " has " + label + "=\"" + String.join("|", fact.values().stream().sorted().toList()) + "\"";
    }

    private static String advice(BinaryExpr binary, VectorMatching matching, List<String> contradicting) {
        String labels = String.join(", ", contradicting);
        if (matching.on()) {
            return "leave " + labels + " out of on (…), or aggregate both sides alike";
        }
        return binary.operator().kind() == BinaryOperator.Kind.SET
                ? "match with on (…) the labels that both sides have, or with ignoring (" + labels + ")"
                : "aggregate both sides by the same labels, or match with ignoring (" + labels
                        + ") and, where one side has more elements, group_left or group_right";
    }
}
