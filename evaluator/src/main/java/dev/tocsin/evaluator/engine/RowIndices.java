package dev.tocsin.evaluator.engine;

/** The numbers 0, 1, 2, …, made once and shared. */
final class RowIndices {

    private static volatile int[] shared = range(4096);

    private RowIndices() {}

    /** An array that holds at least the numbers from 0 to {@code count - 1}, each at its own index; not to be changed. */
    static int[] upTo(int count) {
        int[] known = shared;
        if (known.length < count) {
            known = range(Math.max(count, 2 * known.length));
            shared = known;
        }
        return known;
    }

    private static int[] range(int count) {
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = i;
        }
        return numbers;
    }
}
