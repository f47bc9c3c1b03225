package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.histogram.FloatHistogram;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The samples of some rows over a grid: cell {@code row * steps + step}. A cell is absent, a float or a histogram. Floats of
 * absent cells and of histogram cells are undefined, so that arithmetic may run over all cells and leave the mask alone. A
 * block is reused: {@link #reset} makes all cells present floats of undefined value.
 */
final class Block {

    /** The number of cells that a block should have about, so that it stays in a core's cache. */
    private static final int TARGET_CELLS = 4096;

    private int rows;
    private int steps;
    private double[] values = {};
    private long[] present = {};
    private boolean masked;
    private @Nullable FloatHistogram[] histograms = {};
    private boolean withHistograms;

    /** How many rows a block over so many steps should take at once. */
    static int rowsAtOnce(int steps) {
        return Math.max(1, TARGET_CELLS / steps);
    }

    void reset(int rows, int steps) {
        this.rows = rows;
        this.steps = steps;
        int cells = Math.multiplyExact(rows, steps);
        if (values.length < cells) {
            values = new double[Math.max(cells, Math.min(2 * values.length, TARGET_CELLS))];
        }
        masked = false;
        if (withHistograms) {
            Arrays.fill(histograms, null);
            withHistograms = false;
        }
    }

    int rows() {
        return rows;
    }

    int steps() {
        return steps;
    }

    int cells() {
        return rows * steps;
    }

    /** The floats by cell; the array may be longer than there are cells. */
    double[] values() {
        return values;
    }

    /** Whether every cell is present. */
    boolean isFull() {
        return !masked;
    }

    boolean isPresent(int cell) {
        return !masked || (present[cell >> 6] >>> cell & 1) != 0;
    }

    /** How many of the cells {@code from} to {@code to - 1} are present. */
    int countPresent(int from, int to) {
        if (!masked) {
            return to - from;
        }
        int count = 0;
        for (int cell = from; cell < to;) {
            int end = Math.min(to, (cell | 63) + 1);
            count += Long.bitCount(present[cell >> 6] & -1L << cell & -1L >>> -end);
            cell = end;
        }
        return count;
    }

    /** The first cell from {@code from} on that is present; there must be one. */
    int nextPresent(int from) {
        if (!masked) {
            return from;
        }
        int word = from >> 6;
        long bits = present[word] & -1L << from;
        while (bits == 0) {
            bits = present[++word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(bits);
    }

    void remove(int cell) {
        mask();
        present[cell >> 6] &= ~(1L << cell);
    }

    /** Makes a cell a present float. */
    void set(int cell, double value) {
        values[cell] = value;
        if (masked) {
            present[cell >> 6] |= 1L << cell;
        }
        if (withHistograms) {
            histograms[cell] = null;
        }
    }

    /** Makes a cell a present histogram. */
    void set(int cell, FloatHistogram histogram) {
        if (!withHistograms) {
            withHistograms = true;
            if (histograms.length < values.length) {
                histograms = new FloatHistogram[values.length];
            }
        }
        histograms[cell] = histogram;
        if (masked) {
            present[cell >> 6] |= 1L << cell;
        }
    }

    void removeAll() {
        mask();
        Arrays.fill(present, 0, words(), 0);
        if (withHistograms) {
            Arrays.fill(histograms, null);
            withHistograms = false;
        }
    }

    /** Whether any present cell may hold a histogram. */
    boolean hasHistograms() {
        return withHistograms;
    }

    /** The histogram of a present cell, null when the cell is a float. */
    @Nullable
    FloatHistogram histogram(int cell) {
        return withHistograms ? histograms[cell] : null;
    }

    boolean isHistogram(int cell) {
        return withHistograms && histograms[cell] != null;
    }

    /** Removes every histogram cell. */
    void removeHistograms() {
        if (!withHistograms) {
            return;
        }
        for (int cell = 0; cell < cells(); cell++) {
            if (histograms[cell] != null) {
                histograms[cell] = null;
                remove(cell);
            }
        }
        withHistograms = false;
    }

    /** Removes the cells that are absent in another block of the same shape. */
    void retainPresent(Block other) {
        if (!other.masked) {
            return;
        }
        mask();
        for (int word = 0; word < words(); word++) {
            present[word] &= other.present[word];
        }
    }

    /** Of the cells {@code 64 * word} and on removes those whose bit is not set; bits behind the last cell do not matter. */
    void retain(int word, long bits) {
        if (bits != -1L) {
            mask();
            present[word] &= bits;
        }
    }

    /** Of up to 64 cells from {@code first} on, removes those whose bit, counted from the first, is not set. */
    void retain(int first, int count, long bits) {
        long gone = ~bits & lowest(count);
        if (gone != 0) {
            mask();
            int word = first >> 6;
            present[word] &= ~(gone << first);
            if ((first & 63) + count > Long.SIZE) {
                present[word + 1] &= ~(gone >>> -first);
            }
        }
    }

    /** Which of up to 64 cells from {@code first} on are present: a bit for each, counted from the first. */
    long presence(int first, int count) {
        if (!masked) {
            return lowest(count);
        }
        int word = first >> 6;
        long bits = present[word] >>> first;
        if ((first & 63) + count > Long.SIZE) {
            bits |= present[word + 1] << -first;
        }
        return bits & lowest(count);
    }

    private static long lowest(int count) {
        return -1L >>> -count;
    }

    /** Copies a cell, be it absent, float or histogram. */
    void copy(Block from, int fromCell, int toCell) {
        if (!from.isPresent(fromCell)) {
            remove(toCell);
            return;
        }
        FloatHistogram histogram = from.histogram(fromCell);
        if (histogram == null) {
            set(toCell, from.values[fromCell]);
        } else {
            set(toCell, histogram);
        }
    }

    /** Becomes the rows {@code rows[from]} to {@code rows[to - 1]} of a block of one step. */
    void gather(Block source, int[] rows, int from, int to) {
        reset(to - from, 1);
        if (source.isFull() && !source.withHistograms) {
            for (int i = from; i < to; i++) {
                values[i - from] = source.values[rows[i]];
            }
            return;
        }
        for (int i = from; i < to; i++) {
            copy(source, rows[i], i - from);
        }
    }

    /** Copies a row of a block with as many steps. */
    void copyRow(Block from, int fromRow, int toRow) {
        if (from.isFull() && !from.withHistograms && !masked && !withHistograms) {
            System.arraycopy(from.values, fromRow * steps, values, toRow * steps, steps);
            return;
        }
        for (int step = 0; step < steps; step++) {
            copy(from, fromRow * steps + step, toRow * steps + step);
        }
    }

    /** Adds the rows of a block with as many steps behind the own ones. */
    void append(Block more) {
        int first = cells();
        rows += more.rows;
        if (values.length < cells()) {
            values = Arrays.copyOf(values, cells());
            histograms = withHistograms ? Arrays.copyOf(histograms, cells()) : histograms;
        }
        System.arraycopy(more.values, 0, values, first, more.cells());
        if (masked) {
            present = Arrays.copyOf(present, Math.max(present.length, words()));
        }
        if (masked || more.masked || more.withHistograms) {
            for (int cell = 0; cell < more.cells(); cell++) {
                copy(more, cell, first + cell);
            }
        }
    }

    private void mask() {
        if (!masked) {
            masked = true;
            if (present.length < words()) {
                present = new long[words()];
            }
            Arrays.fill(present, 0, words(), -1L);
        }
    }

    private int words() {
        return (cells() + 63) >> 6;
    }
}
