package dev.tocsin.evaluator.engine;

/**
 * The evaluation of one part of a query over one grid. Its identity is the key under which operators keep what they computed:
 * the same object means the same times and the same samples.
 */
record Evaluation(QueryContext context, StepGrid grid) {

    /** The evaluation of an inner part over another grid. */
    Evaluation over(StepGrid inner) {
        return new Evaluation(context, inner);
    }

    int steps() {
        return grid.count();
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
