package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.ast.BinaryExpr;
import dev.tocsin.promql.ast.BinaryOperator.Kind;
import dev.tocsin.promql.ast.VectorMatching;
import dev.tocsin.promql.ast.VectorMatching.Cardinality;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.LabelsBuilder;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** The labels of what two matched elements yield. Source: reference §6.5, "Result labels". */
final class MatchedLabels {

    private final VectorMatching matching;
    private final boolean arithmetic;
    private final boolean returnBool;
    private final Set<String> names;

    MatchedLabels(BinaryExpr expr) {
        this.matching = Objects.requireNonNull(expr.matching());
        this.arithmetic = expr.operator().kind() == Kind.ARITHMETIC;
        this.returnBool = expr.returnBool();
        this.names = new HashSet<>(matching.labels());
    }

    /** The labels from those of an element on the "many" (or left) side and its partner. */
    Labels of(Labels many, Labels one) {
        Labels labels = arithmetic ? many.withoutMetricIdentity() : many;
        if (matching.cardinality() == Cardinality.ONE_TO_ONE) {
            return matching.on() ? labels.keep(names) : labels.drop(names);
        }
        if (matching.include().isEmpty()) {
            return labels;
        }
        LabelsBuilder builder = labels.toBuilder();
        for (String name : matching.include()) {
            builder.set(name, one.get(name));
        }
        return builder.build();
    }

    /** Whether the name of a result is due for removal, given whether that of the "many" side is. */
    boolean dropsName(boolean manyDropsName) {
        return returnBool || manyDropsName;
    }
}
