package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.label.Labels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows that were computed for one evaluation, because their labels depend on the samples. The rows are added cell by cell and
 * then only read.
 */
final class ComputedRows implements Rows {

    private final Evaluation evaluation;
    private final Map<Identity, Integer> byIdentity = new LinkedHashMap<>();
    private final List<Identity> identities = new ArrayList<>();
    private final List<Block> cells = new ArrayList<>();

    private record Identity(Labels labels, boolean dropsName) {}

    ComputedRows(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** The number of the row with these labels, which is made with all its cells absent if there is none yet. */
    int row(Labels labels, boolean dropsName) {
        Identity identity = new Identity(labels, dropsName);
        Integer known = byIdentity.get(identity);
        if (known != null) {
            return known;
        }
        Block row = new Block();
        row.reset(1, evaluation.steps());
        row.removeAll();
        evaluation.context().hold(evaluation.steps());
        byIdentity.put(identity, cells.size());
        identities.add(identity);
        cells.add(row);
        return cells.size() - 1;
    }

    /** The cells of a row: a block of one row. */
    Block cells(int row) {
        return cells.get(row);
    }

    @Override
    public int count() {
        return cells.size();
    }

    @Override
    public Labels labels(int row) {
        return identities.get(row).labels();
    }

    @Override
    public boolean dropsName(int row) {
        return identities.get(row).dropsName();
    }

    @Override
    public boolean distinctWithoutName() {
        return false;
    }

    @Override
    public void fill(Evaluation over, int[] rows, int from, int to, Block block) {
        if (over != evaluation) {
            throw new IllegalStateException("rows of another evaluation: " + evaluation.grid() + ", " + over.grid());
        }
        block.reset(to - from, evaluation.steps());
        for (int i = from; i < to; i++) {
            block.copyRow(cells.get(rows[i]), 0, i - from);
        }
    }
}
