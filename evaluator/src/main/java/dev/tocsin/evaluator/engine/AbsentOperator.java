package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.MatrixSelector;
import dev.tocsin.promql.ast.ParenExpr;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.LabelsBuilder;
import dev.tocsin.promql.label.MatchOperator;
import dev.tocsin.promql.label.Matcher;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code absent} and {@code absent_over_time}: one element where the argument has none. */
final class AbsentOperator implements VectorOperator {

    private final VectorOperator operand;
    private final Rebound rebound;

    /** @param operand yields an element for whatever the argument has */
    AbsentOperator(VectorOperator operand, Expr argument) {
        this.operand = operand;
        Labels labels = labelsOf(argument);
        this.rebound = new Rebound(rows -> absence(rows, labels));
    }

    @Override
    public Rows bind(Evaluation evaluation) {
        return rebound.over(operand.bind(evaluation));
    }

    private static Rows absence(Rows rows, Labels labels) {
        Block block = new Block();
        return new OneRow(labels) {
            @Override
            void fill(Evaluation evaluation, Block into) {
                boolean[] found = new boolean[evaluation.steps()];
                rows.forEachBlock(evaluation, block, (first, filled) -> {
                    for (int cell = 0; cell < filled.cells(); cell++) {
                        found[cell % found.length] |= filled.isPresent(cell);
                    }
                });
                for (int step = 0; step < found.length; step++) {
                    if (found[step]) {
                        into.remove(step);
                    } else {
                        into.set(step, 1);
                    }
                }
            }
        };
    }

    /** The labels that a selector fixes: one equality each, the metric name left out; none for other expressions. */
    private static Labels labelsOf(Expr argument) {
        return switch (argument) {
            case ParenExpr paren -> labelsOf(paren.inner());
            case VectorSelector selector -> labelsOf(selector.matchers());
            case MatrixSelector matrix -> labelsOf(matrix.selector().matchers());
            default -> Labels.EMPTY;
        };
    }

    private static Labels labelsOf(List<Matcher> matchers) {
        LabelsBuilder labels = new LabelsBuilder();
        Set<String> seen = new HashSet<>();
        for (Matcher matcher : matchers) {
            if (matcher.name().equals(Labels.NAME)) {
                continue;
            }
            if (matcher.operator() == MatchOperator.EQUAL && seen.add(matcher.name())) {
                labels.set(matcher.name(), matcher.value());
            } else {
                labels.remove(matcher.name());
            }
        }
        return labels.build();
    }
}
