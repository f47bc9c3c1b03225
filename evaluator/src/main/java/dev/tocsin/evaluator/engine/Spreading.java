package dev.tocsin.evaluator.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/**
 * Spreads parts of one query, or of its answer, over the cores. The parts are independent of each other, so that what they give does not depend
 * on how many there are.
 */
public final class Spreading {

    private Spreading() {}

    /** How many parts to make of work that is worth so many: at least one, at most one for each core. */
    public static int parts(long worth) {
        return (int) Math.max(1, Math.min(worth, ForkJoinPool.commonPool().getParallelism() + 1));
    }

    /** Runs all parts, the first one in this thread, and returns when all have ended. The first failure in order is thrown. */
    public static void run(List<? extends Runnable> parts) {
        List<ForkJoinTask<?>> others = new ArrayList<>();
        for (Runnable part : parts.subList(1, parts.size())) {
            others.add(ForkJoinPool.commonPool().submit(part));
        }
        try {
            parts.getFirst().run();
        } finally {
            others.forEach(ForkJoinTask::quietlyJoin);
        }
        others.forEach(ForkJoinTask::join);
    }
}
