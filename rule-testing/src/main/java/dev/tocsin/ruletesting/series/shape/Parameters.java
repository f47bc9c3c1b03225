package dev.tocsin.ruletesting.series.shape;

import dev.tocsin.promql.format.PrometheusDurations;
import java.util.Set;
import java.util.TreeSet;

/** The arguments of a shape, asked for one by one and typed; {@link #finish} then finds those nobody asked for. */
final class Parameters {

    private final ValuesPart.Call call;
    private final Grid grid;
    private final Set<String> known = new TreeSet<>();

    Parameters(ValuesPart.Call call, Grid grid) {
        this.call = call;
        this.grid = grid;
    }

    private boolean has(String name) {
        known.add(name);
        return call.arguments().containsKey(name);
    }

    private ValuesPart.Argument argument(String name) {
        known.add(name);
        ValuesPart.Argument argument = call.arguments().get(name);
        if (argument == null) {
            throw new InvalidShapeException(call.offset(), call.name() + " needs \"" + name + "\"");
        }
        return argument;
    }

    double number(String name) {
        ValuesPart.Argument argument = argument(name);
        try {
            return Double.parseDouble(argument.text());
        } catch (NumberFormatException e) {
            throw new InvalidShapeException(
                    argument.offset(), "\"" + name + "\" must be a number, found \"" + argument.text() + "\"");
        }
    }

    /** A number of positions, written as such or as the time that they take. */
    int positions(String name) {
        ValuesPart.Argument argument = argument(name);
        String text = argument.text();
        long positions = text.matches("[0-9]{1,9}") ? Long.parseLong(text) : positions(name, argument);
        if (positions > Shape.MAX_POSITIONS) {
            throw new InvalidShapeException(
                    argument.offset(), "\"" + name + "\" is more than " + Shape.MAX_POSITIONS + " positions");
        }
        return (int) positions;
    }

    private long positions(String name, ValuesPart.Argument argument) {
        long durationMs = durationMs(name);
        if (durationMs % grid.intervalMs() != 0) {
            throw new InvalidShapeException(
                    argument.offset(), "\"" + name + "\" must be a multiple of the interval of "
                            + PrometheusDurations.print(grid.intervalMs()) + ", found " + argument.text());
        }
        return durationMs / grid.intervalMs();
    }

    int positionsOr(String name, int otherwise) {
        return has(name) ? positions(name) : otherwise;
    }

    /** A duration in milliseconds. */
    long durationMs(String name) {
        ValuesPart.Argument argument = argument(name);
        try {
            return PrometheusDurations.parse(argument.text());
        } catch (IllegalArgumentException e) {
            throw new InvalidShapeException(
                    argument.offset(), "\"" + name + "\" must be a duration, as in 5m, found \"" + argument.text()
                            + "\"");
        }
    }

    long durationMsOr(String name, long otherwise) {
        return has(name) ? durationMs(name) : otherwise;
    }

    void finish() {
        call.arguments().forEach((name, argument) -> {
            if (!known.contains(name)) {
                throw new InvalidShapeException(
                        argument.offset(), call.name() + " has no parameter \"" + name + "\"; it has "
                                + String.join(", ", known));
            }
        });
    }
}
