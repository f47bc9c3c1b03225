package dev.tocsin.ruletesting.explain;

import dev.tocsin.promql.ast.BinaryExpr;
import dev.tocsin.promql.ast.BinaryOperator;
import dev.tocsin.promql.ast.VectorMatching;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.print.ExprPrinter;
import dev.tocsin.ruletesting.explain.JoinMismatch.LabelDifference;
import dev.tocsin.ruletesting.explain.Values.Element;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds out why the elements of two sides do not go together, and how they would. */
final class JoinSearch {

    /** So many elements of a side are compared with those of the other. */
    private static final int MOST = 100;

    private JoinSearch() {}

    /** The labels that decide what an element goes with. */
    static Labels key(VectorMatching matching, Labels labels) {
        return matching.on()
                ? labels.keep(matching.labels())
                : labels.drop(matching.labels()).drop(List.of(Labels.NAME));
    }

    /** Whether any element of the left side goes with one of the right side. */
    static boolean anyPartners(VectorMatching matching, List<Element> left, List<Element> right) {
        Set<Labels> keys = new HashSet<>();
        right.forEach(element -> keys.add(key(matching, element.labels())));
        return left.stream().anyMatch(element -> keys.contains(key(matching, element.labels())));
    }

    static JoinMismatch mismatch(
            BinaryExpr expr, VectorMatching matching, List<Element> left, List<Element> right) {
        Labels bestLeft = left.getFirst().labels();
        Labels bestRight = right.getFirst().labels();
        List<LabelDifference> fewest = null;
        for (Element one : left.subList(0, Math.min(MOST, left.size()))) {
            for (Element other : right.subList(0, Math.min(MOST, right.size()))) {
                List<LabelDifference> differences =
                        differences(key(matching, one.labels()), key(matching, other.labels()));
                if (fewest == null || differences.size() < fewest.size()) {
                    fewest = differences;
                    bestLeft = one.labels();
                    bestRight = other.labels();
                }
            }
        }
        return new JoinMismatch(
                operator(expr), bestLeft, bestRight, left.size(), right.size(), fewest == null ? List.of() : fewest,
                suggestion(expr.operator(), common(bestLeft, bestRight), left, right));
    }

    private static List<LabelDifference> differences(Labels left, Labels right) {
        Set<String> names = new TreeSet<>(left.names());
        names.addAll(right.names());
        List<LabelDifference> differences = new ArrayList<>();
        for (String name : names) {
            if (!left.get(name).equals(right.get(name))) {
                differences.add(
                        new LabelDifference(name, orNull(left.get(name)), orNull(right.get(name))));
            }
        }
        return differences;
    }

    private static @Nullable String orNull(String value) {
        return value.isEmpty() ? null : value;
    }

    private static Set<String> common(Labels left, Labels right) {
        Set<String> common = new TreeSet<>();
        left.forEach((name, value) -> {
            if (!name.equals(Labels.NAME) && value.equals(right.get(name))) {
                common.add(name);
            }
        });
        return common;
    }

    /**
     * A match on the common labels, with the grouping it needs; none where they have none in common, or where
     * both sides would have several of a kind.
     */
    private static String suggestion(
            BinaryOperator operator, Set<String> common, List<Element> left, List<Element> right) {
        if (common.isEmpty()) {
            return "";
        }
        String matching = operator.text() + " on (" + String.join(", ", common) + ")";
        if (operator.kind() == BinaryOperator.Kind.SET) {
            return matching;
        }
        boolean manyLeft = hasDuplicates(left, common);
        boolean manyRight = hasDuplicates(right, common);
        if (manyLeft && manyRight) {
            return "";
        }
        return matching + (manyLeft ? " group_left ()" : manyRight ? " group_right ()" : "");
    }

    private static boolean hasDuplicates(List<Element> elements, Collection<String> labels) {
        Set<Labels> seen = new HashSet<>();
        return !elements.stream().allMatch(element -> seen.add(element.labels().keep(labels)));
    }

    /** The operator with its matching, as it is written in canonical form. */
    private static String operator(BinaryExpr expr) {
        String left = ExprPrinter.print(expr.left());
        String whole = ExprPrinter.print(expr);
        String right = ExprPrinter.print(expr.right());
        return whole.substring(left.length() + 1, whole.length() - right.length() - 1);
    }
}
