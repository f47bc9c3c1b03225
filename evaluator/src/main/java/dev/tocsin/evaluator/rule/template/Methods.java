package dev.tocsin.evaluator.rule.template;

import static dev.tocsin.evaluator.rule.template.ParameterType.DURATION;
import static dev.tocsin.evaluator.rule.template.ParameterType.INT;
import static dev.tocsin.evaluator.rule.template.ParameterType.STRING;
import static dev.tocsin.evaluator.rule.template.ParameterType.TIME;

import dev.tocsin.evaluator.rule.template.GoValue.Float;
import dev.tocsin.evaluator.rule.template.GoValue.Int;
import dev.tocsin.evaluator.rule.template.GoValue.IntType;
import dev.tocsin.evaluator.rule.template.GoValue.Span;
import dev.tocsin.evaluator.rule.template.GoValue.Text;
import dev.tocsin.evaluator.rule.template.GoValue.Time;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The methods of times, durations, months and weekdays. */
final class Methods {

    private static final Signature NOTHING = Signature.of();
    private static final Instant ZERO_TIME = Instant.parse("0001-01-01T00:00:00Z");

    private Methods() {}

    /** The parameters of a method, or null when the value has no such method. */
    static @Nullable Signature signature(GoValue receiver, String name) {
        return switch (receiver) {
            case Time time -> timeSignature(name);
            case Span span -> spanSignature(name);
            case Int number when number.type() == IntType.MONTH || number.type() == IntType.WEEKDAY -> name.equals(
                    "String")
                            ? NOTHING
                            : null;
            default -> null;
        };
    }

    private static @Nullable Signature timeSignature(String name) {
        return switch (name) {
            case "Unix", "UnixMilli", "UnixMicro", "UnixNano", "Year", "Month", "Day", "Hour", "Minute", "Second",
                    "Nanosecond", "Weekday", "YearDay", "IsZero", "String", "UTC" -> NOTHING;
            case "Format" -> Signature.of(STRING);
            case "Add", "Truncate", "Round" -> Signature.of(DURATION);
            case "AddDate" -> Signature.of(INT, INT, INT);
            case "Sub", "After", "Before", "Equal", "Compare" -> Signature.of(TIME);
            default -> null;
        };
    }

    private static @Nullable Signature spanSignature(String name) {
        return switch (name) {
            case "Hours", "Minutes", "Seconds", "Milliseconds", "Microseconds", "Nanoseconds", "String", "Abs" ->
                    NOTHING;
            case "Truncate", "Round" -> Signature.of(DURATION);
            default -> null;
        };
    }

    /** Calls a method that {@link #signature} knows. */
    static GoValue call(GoValue receiver, String name, List<GoValue> arguments) {
        return switch (receiver) {
            case Time time -> callTime(time.instant(), name, arguments);
            case Span span -> callSpan(span.nanos(), name, arguments);
            case GoValue other -> new Text(GoFormatter.text(other));
        };
    }

    private static GoValue callTime(Instant instant, String name, List<GoValue> arguments) {
        ZonedDateTime time = GoTimes.utc(instant);
        return switch (name) {
            case "Unix" -> int64(instant.getEpochSecond());
            case "UnixMilli" -> int64(instant.toEpochMilli());
            case "UnixMicro" -> int64(instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000);
            case "UnixNano" -> int64(instant.getEpochSecond() * GoDurations.SECOND + instant.getNano());
            case "Year" -> Int.of(time.getYear());
            case "Month" -> new Int(time.getMonthValue(), IntType.MONTH);
            case "Day" -> Int.of(time.getDayOfMonth());
            case "Hour" -> Int.of(time.getHour());
            case "Minute" -> Int.of(time.getMinute());
            case "Second" -> Int.of(time.getSecond());
            case "Nanosecond" -> Int.of(time.getNano());
            case "Weekday" -> new Int(time.getDayOfWeek().getValue() % 7, IntType.WEEKDAY);
            case "YearDay" -> Int.of(time.getDayOfYear());
            case "IsZero" -> new GoValue.Bool(instant.equals(ZERO_TIME));
            case "String" -> new Text(GoTimes.text(instant));
            case "UTC" -> plain(instant);
            case "Format" -> new Text(GoTimeLayout.format(time, ((Text) arguments.get(0)).value()));
            case "Add" -> plain(instant.plusNanos(nanos(arguments)));
            case "Truncate" -> plain(instant.minusNanos(sinceMultiple(instant, nanos(arguments))));
            case "Round" -> plain(rounded(instant, nanos(arguments)));
            case "AddDate" -> plain(addDate(time, arguments));
            case "Sub" -> new Span(between(time(arguments), instant), false);
            case "After" -> new GoValue.Bool(instant.isAfter(time(arguments)));
            case "Before" -> new GoValue.Bool(instant.isBefore(time(arguments)));
            case "Equal" -> new GoValue.Bool(instant.equals(time(arguments)));
            case "Compare" -> Int.of(Integer.signum(instant.compareTo(time(arguments))));
            default -> throw new IllegalStateException("no method of a time: " + name);
        };
    }

    private static GoValue callSpan(long nanos, String name, List<GoValue> arguments) {
        return switch (name) {
            case "Hours" -> new Float(GoDurations.seconds(nanos, 3_600));
            case "Minutes" -> new Float(GoDurations.seconds(nanos, 60));
            case "Seconds" -> new Float(GoDurations.seconds(nanos, 1));
            case "Milliseconds" -> int64(nanos / 1_000_000);
            case "Microseconds" -> int64(nanos / 1_000);
            case "Nanoseconds" -> int64(nanos);
            case "String" -> new Text(GoDurations.print(nanos));
            case "Abs" -> new Span(nanos == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(nanos), false);
            case "Truncate" -> new Span(GoDurations.truncate(nanos, nanos(arguments)), false);
            case "Round" -> new Span(GoDurations.round(nanos, nanos(arguments)), false);
            default -> throw new IllegalStateException("no method of a duration: " + name);
        };
    }

    private static GoValue int64(long value) {
        return new Int(value, IntType.INT64);
    }

    private static GoValue plain(Instant instant) {
        return new Time(instant, false);
    }

    private static long nanos(List<GoValue> arguments) {
        return ((Span) arguments.get(0)).nanos();
    }

    private static Instant time(List<GoValue> arguments) {
        return ((Time) arguments.get(0)).instant();
    }

    private static Instant addDate(ZonedDateTime time, List<GoValue> arguments) {
        try {
            return time.withDayOfMonth(1)
                    .plusYears(((Int) arguments.get(0)).value())
                    .plusMonths(((Int) arguments.get(1)).value())
                    .plusDays(time.getDayOfMonth() - 1L + ((Int) arguments.get(2)).value())
                    .toInstant();
        } catch (DateTimeException | ArithmeticException e) {
            throw new TemplateFailure("time out of range");
        }
    }

    /** From one time to another, the extreme duration where it does not fit. */
    private static long between(Instant from, Instant to) {
        try {
            return Duration.between(from, to).toNanos();
        } catch (ArithmeticException e) {
            return to.isBefore(from) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    /** The nanoseconds since the last multiple of a duration, counted from the year 1. */
    private static long sinceMultiple(Instant instant, long multiple) {
        if (multiple <= 0) {
            return 0;
        }
        Duration sinceZero = Duration.between(ZERO_TIME, instant);
        return BigInteger.valueOf(sinceZero.getSeconds())
                .multiply(BigInteger.valueOf(GoDurations.SECOND))
                .add(BigInteger.valueOf(sinceZero.getNano()))
                .mod(BigInteger.valueOf(multiple))
                .longValueExact();
    }

    private static Instant rounded(Instant instant, long multiple) {
        if (multiple <= 0) {
            return instant;
        }
        long rest = sinceMultiple(instant, multiple);
        return rest < multiple - rest ? instant.minusNanos(rest) : instant.plusNanos(multiple - rest);
    }
}
