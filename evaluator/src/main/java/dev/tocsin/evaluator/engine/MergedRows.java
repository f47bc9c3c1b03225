package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.ast.SourceRange;
import dev.tocsin.promql.label.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows whose label sets became equal, as one row each; two of them with a sample at the same step are an error. */
final class MergedRows implements Rows {

    private final Rows below;
    private final List<Source> sources;
    private final SourceRange place;
    private final Block other = new Block();

    /** The rows that make up one row. */
    private record Source(Labels labels, boolean dropsName, List<Integer> rows) {}

    private record Identity(Labels labels, boolean dropsName) {}

    private MergedRows(Rows below, List<Source> sources, SourceRange place) {
        this.below = below;
        this.sources = sources;
        this.place = place;
    }

    /** The rows of {@code below} under the labels of {@code renamed}, merged where those are equal. */
    static Rows of(Rows below, Rows renamed, SourceRange place) {
        Map<Identity, Source> byLabels = new HashMap<>();
        List<Source> sources = new ArrayList<>();
        for (int row = 0; row < renamed.count(); row++) {
            Identity identity = new Identity(renamed.labels(row), renamed.dropsName(row));
            Source source = byLabels.get(identity);
            if (source == null) {
                source = new Source(identity.labels(), identity.dropsName(), new ArrayList<>(1));
                byLabels.put(identity, source);
                sources.add(source);
            }
            source.rows().add(row);
        }
        return sources.size() == renamed.count() ? renamed : new MergedRows(below, sources, place);
    }

    /**
     * Finds two samples at the same step whichever rows will be asked for: an operator above may leave out rows that match
     * nothing, and the error must not depend on that.
     */
    static Rows checked(Rows rows, Evaluation evaluation) {
        if (rows instanceof MergedRows merged) {
            Block block = new Block();
            for (int row = 0; row < merged.count(); row++) {
                if (merged.sources.get(row).rows().size() > 1) {
                    merged.fill(evaluation, new int[]{row}, 0, 1, block);
                }
            }
        }
        return rows;
    }

    @Override
    public int count() {
        return sources.size();
    }

    @Override
    public Labels labels(int row) {
        return sources.get(row).labels();
    }

    @Override
    public boolean dropsName(int row) {
        return sources.get(row).dropsName();
    }

    @Override
    public boolean distinctWithoutName() {
        return false;
    }

    @Override
    public void fill(Evaluation evaluation, int[] rows, int from, int to, Block block) {
        int[] firsts = new int[to - from];
        for (int i = from; i < to; i++) {
            firsts[i - from] = sources.get(rows[i]).rows().getFirst();
        }
        below.fill(evaluation, firsts, 0, firsts.length, block);
        for (int i = from; i < to; i++) {
            List<Integer> merged = sources.get(rows[i]).rows();
            for (int row : merged.subList(1, merged.size())) {
                merge(evaluation, row, block, (i - from) * evaluation.steps());
            }
        }
    }

    private void merge(Evaluation evaluation, int row, Block block, int firstCell) {
        below.fill(evaluation, new int[]{row}, 0, 1, other);
        for (int step = 0; step < evaluation.steps(); step++) {
            if (!other.isPresent(step)) {
                continue;
            }
            if (block.isPresent(firstCell + step)) {
                throw new EvaluationException("vector cannot contain metrics with the same labelset", place);
            }
            block.copy(other, step, firstCell + step);
        }
    }
}
