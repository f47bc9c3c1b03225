package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.ast.AggregateExpr;
import dev.tocsin.promql.label.Labels;

/** The rows of an aggregation that yields one element a group, under the labels of the group. */
abstract class GroupedRows implements Rows {

    private final Rows below;
    private final AggregateExpr expr;
    private final Grouping grouping;

    GroupedRows(Rows below, AggregateExpr expr) {
        this.below = below;
        this.expr = expr;
        this.grouping = new Grouping(below, expr);
    }

    Rows below() {
        return below;
    }

    Grouping grouping() {
        return grouping;
    }

    @Override
    public int count() {
        return grouping.count();
    }

    @Override
    public Labels labels(int row) {
        return grouping.labels(row);
    }

    @Override
    public boolean dropsName(int row) {
        return grouping.dropsName(row);
    }

    @Override
    public boolean distinctWithoutName() {
        return expr.without() || !expr.grouping().contains(Labels.NAME);
    }
}
