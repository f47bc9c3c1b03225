package dev.tocsin.ruletesting.explain.text;

import dev.tocsin.ruletesting.explain.AssertedRange;
import dev.tocsin.ruletesting.testfile.AssertionTime.Holds;

/** What became of an assertion over a range of time, as a clause. */
record RangeText(TimeText times) {

    /** {@code must hold at each of 8 evaluations from 7m to 14m: holds at 6, first not at 13m; nearest at 12m}. */
    String of(AssertedRange range) {
        String how = switch (range.holds()) {
            case ALWAYS -> "each";
            case EVENTUALLY -> "one";
            case NEVER -> "none";
        };
        return "must hold at " + how + " of " + range.evaluations()
                + (range.evaluations() == 1 ? " evaluation" : " evaluations") + " from " + times.print(range.fromMs())
                + " to " + times.print(range.lastMs()) + ": holds at " + held(range) + first(range) + nearest(range);
    }

    private static String held(AssertedRange range) {
        return range.held() == 0 ? "none" : range.held() == range.evaluations() ? "all" : String.valueOf(range.held());
    }

    private String first(AssertedRange range) {
        Long firstMs = range.firstMs();
        if (firstMs == null) {
            return "";
        }
        return (range.holds() == Holds.NEVER ? ", first at " : ", first not at ") + times.print(firstMs);
    }

    private String nearest(AssertedRange range) {
        boolean failed = range.firstMs() != null || range.held() == 0;
        Long nearestMs = range.nearestMs();
        if (!failed || range.holds() == Holds.NEVER) {
            return "";
        }
        return nearestMs == null ? (range.held() == 0 ? ", nor at any other time" : "")
                : "; the nearest time it holds is " + times.print(nearestMs);
    }
}
