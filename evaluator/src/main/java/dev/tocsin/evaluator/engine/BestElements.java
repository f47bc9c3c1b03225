package dev.tocsin.evaluator.engine;

import java.util.Arrays;
import java.util.Comparator;

/** The best elements among those offered, at most a fixed number: a heap whose root is the worst one kept. */
final class BestElements {

    private final int limit;
    private final boolean largest;
    private int[] rows = new int[4];
    private double[] values = new double[4];
    private int size;

    BestElements(int limit, boolean largest) {
        this.limit = limit;
        this.largest = largest;
    }

    /** Takes an element with its row. */
    @FunctionalInterface
    interface Consumer {
        void accept(int row, double value);
    }

    void offer(int row, double value) {
        if (size < limit) {
            if (size == rows.length) {
                rows = Arrays.copyOf(rows, Math.min(limit, 2 * size));
                values = Arrays.copyOf(values, rows.length);
            }
            rows[size] = row;
            values[size] = value;
            rise(size++);
        } else if (isWorse(values[0], value)) {
            rows[0] = row;
            values[0] = value;
            sink();
        }
    }

    /** The elements kept, the best one first, equal ones in the order of their rows. */
    void forEach(Consumer consumer) {
        Integer[] order = new Integer[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        Arrays.sort(order, Comparator.comparing((Integer i) -> i, this::compareBestFirst));
        for (int i : order) {
            consumer.accept(rows[i], values[i]);
        }
    }

    private int compareBestFirst(int a, int b) {
        if (isWorse(values[a], values[b])) {
            return 1;
        }
        return isWorse(values[b], values[a]) ? -1 : Integer.compare(rows[a], rows[b]);
    }

    private boolean isWorse(double a, double b) {
        if (Double.isNaN(a)) {
            return !Double.isNaN(b);
        }
        return largest ? a < b : a > b;
    }

    private void rise(int start) {
        int i = start;
        while (i > 0 && compareBestFirst(i, (i - 1) / 2) > 0) {
            swap(i, (i - 1) / 2);
            i = (i - 1) / 2;
        }
    }

    private void sink() {
        int i = 0;
        while (true) {
            int worst = i;
            for (int child = 2 * i + 1; child <= 2 * i + 2 && child < size; child++) {
                if (compareBestFirst(child, worst) > 0) {
                    worst = child;
                }
            }
            if (worst == i) {
                return;
            }
            swap(i, worst);
            i = worst;
        }
    }

    private void swap(int a, int b) {
        int row = rows[a];
        rows[a] = rows[b];
        rows[b] = row;
        double value = values[a];
        values[a] = values[b];
        values[b] = value;
    }
}
