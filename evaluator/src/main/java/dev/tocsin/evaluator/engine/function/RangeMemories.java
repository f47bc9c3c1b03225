package dev.tocsin.evaluator.engine.function;

import dev.tocsin.promql.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The memories of the functions that can have one. */
public final class RangeMemories {

    private RangeMemories() {}

    /** How to make a memory for so many series, or null for a function that looks at each window whole. */
    public static @Nullable IntFunction<RangeMemory> of(Function function) {
        return switch (function) {
            case RATE -> rows -> new RateMemory(true, true, rows);
            case INCREASE -> rows -> new RateMemory(true, false, rows);
            case DELTA -> rows -> new RateMemory(false, false, rows);
            case MIN_OVER_TIME -> rows -> new ExtremeMemory(false, rows);
            case MAX_OVER_TIME -> rows -> new ExtremeMemory(true, rows);
            case SUM_OVER_TIME -> rows -> new SumMemory(false, rows);
            case AVG_OVER_TIME -> rows -> new SumMemory(true, rows);
            case CHANGES -> rows -> new EventMemory(OverTime::changes, rows);
            case RESETS -> rows -> new EventMemory(OverTime::resets, rows);
            case DERIV -> rows -> new RegressionMemory(false, rows);
            case PREDICT_LINEAR -> rows -> new RegressionMemory(true, rows);
            case COUNT_OVER_TIME -> rows -> new EdgeMemory((values, lo, hi) -> hi - lo);
            case PRESENT_OVER_TIME -> rows -> new EdgeMemory((values, lo, hi) -> 1);
            case FIRST_OVER_TIME -> rows -> new EdgeMemory((values, lo, hi) -> values[lo]);
            case LAST_OVER_TIME -> rows -> new EdgeMemory((values, lo, hi) -> values[hi - 1]);
            default -> null;
        };
    }
}
