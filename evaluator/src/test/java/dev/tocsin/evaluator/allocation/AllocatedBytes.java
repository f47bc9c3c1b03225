package dev.tocsin.evaluator.allocation;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntConsumer;

/** What work allocates in this thread: the same on an idle and on a busy machine, unlike the time it takes. */
final class AllocatedBytes {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private AllocatedBytes() {}

    /** Bytes per turn on the average of {@code turns}, after as many that are not counted; the work is given the turn. */
    static double perTurn(int turns, IntConsumer work) {
        for (int turn = 0; turn < turns; turn++) {
            work.accept(turn);
        }
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int turn = turns; turn < 2 * turns; turn++) {
            work.accept(turn);
        }
        return (THREADS.getCurrentThreadAllocatedBytes() - before) / (double) turns;
    }
}
