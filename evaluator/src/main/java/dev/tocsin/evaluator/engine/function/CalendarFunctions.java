package dev.tocsin.evaluator.engine.function;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.function.DoubleUnaryOperator;

/** Parts of a UTC date, from seconds since the epoch cut to whole ones. */
public final class CalendarFunctions {

    private static final double MAX_SECONDS = 3.15e16;

    private CalendarFunctions() {}

    public static final DoubleUnaryOperator DAY_OF_MONTH = at(LocalDateTime::getDayOfMonth);
    public static final DoubleUnaryOperator DAY_OF_WEEK = at(date -> date.getDayOfWeek().getValue() % 7);
    public static final DoubleUnaryOperator DAY_OF_YEAR = at(LocalDateTime::getDayOfYear);
    public static final DoubleUnaryOperator DAYS_IN_MONTH =
            at(date -> date.toLocalDate().lengthOfMonth());
    public static final DoubleUnaryOperator HOUR = at(LocalDateTime::getHour);
    public static final DoubleUnaryOperator MINUTE = at(LocalDateTime::getMinute);
    public static final DoubleUnaryOperator MONTH = at(LocalDateTime::getMonthValue);
    public static final DoubleUnaryOperator YEAR = at(LocalDateTime::getYear);

    private interface DatePart {
        int of(LocalDateTime date);
    }

    private static DoubleUnaryOperator at(DatePart part) {
        return seconds -> Double.isNaN(seconds) || Math.abs(seconds) > MAX_SECONDS
                ? Double.NaN
                : part.of(LocalDateTime.ofEpochSecond((long) seconds, 0, ZoneOffset.UTC));
    }
}
