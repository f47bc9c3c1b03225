package dev.tocsin.evaluator.engine;

/**
 * The evaluation of one part of a query over one grid. Its identity is the key under which operators keep what they computed:
 * the same object means the same times and the same samples.
 */
final class Evaluation {

    private final QueryContext context;
    private final StepGrid grid;

    Evaluation(QueryContext context, StepGrid grid) {
        this.context = context;
        this.grid = grid;
    }

    QueryContext context() {
        return context;
    }

    StepGrid grid() {
        return grid;
    }

    /** The evaluation of an inner part over another grid. */
    Evaluation over(StepGrid inner) {
        return new Evaluation(context, inner);
    }

    int steps() {
        return grid.count();
    }
}
