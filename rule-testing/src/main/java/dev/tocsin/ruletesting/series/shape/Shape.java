package dev.tocsin.ruletesting.series.shape;

import dev.tocsin.ruletesting.series.SequenceValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/** A course of values that has a name. All have the parameter {@code for}: how long they last. */
public enum Shape {

    /** {@code ramp(from=0, to=100, for=1h)}: in equal steps from one value to another, both included. */
    RAMP {
        @Override
        IntToDoubleFunction values(Parameters parameters, Grid grid, int first, int count) {
            double from = parameters.number("from");
            double to = parameters.number("to");
            return i -> i == count - 1 ? (count == 1 ? from : to) : from + (to - from) * i / (count - 1);
        }
    },

    /** {@code step(from=0, to=1, at=5m, for=30m)}: one value, then another. */
    STEP {
        @Override
        IntToDoubleFunction values(Parameters parameters, Grid grid, int first, int count) {
            double from = parameters.number("from");
            double to = parameters.number("to");
            int at = parameters.positions("at");
            return i -> i < at ? from : to;
        }
    },

    /** {@code spike(base=10, peak=90, at=5m, width=2m, for=30m)}: another value for a while, for one position by default. */
    SPIKE {
        @Override
        IntToDoubleFunction values(Parameters parameters, Grid grid, int first, int count) {
            double base = parameters.number("base");
            double peak = parameters.number("peak");
            int at = parameters.positions("at");
            int width = parameters.positionsOr("width", 1);
            return i -> i >= at && i < at + width ? peak : base;
        }
    },

    /** {@code counter(rate=5, for=1h, reset=20m)}: grows from 0 by {@code rate} a second; begins again after each {@code reset}. */
    COUNTER {
        @Override
        IntToDoubleFunction values(Parameters parameters, Grid grid, int first, int count) {
            double increase = parameters.number("rate") * grid.intervalMs() / 1000;
            int reset = Math.max(1, parameters.positionsOr("reset", MAX_POSITIONS + 1));
            return i -> i % reset * increase;
        }
    },

    /** {@code gap(for=5m)}: no samples. */
    GAP {
        @Override
        IntToDoubleFunction values(Parameters parameters, Grid grid, int first, int count) {
            return i -> 0;
        }
    },

    /** {@code daily(low=10, high=100, peak=14h, for=2d)}: a wave a day by UTC's clock, highest at {@code peak}, noon by default. */
    DAILY {
        @Override
        IntToDoubleFunction values(Parameters parameters, Grid grid, int first, int count) {
            double low = parameters.number("low");
            double high = parameters.number("high");
            long peakMs = parameters.durationMsOr("peak", DAY_MS / 2);
            return i -> {
                double sincePeak = Math.floorMod(grid.timeOf(first + i) - peakMs, DAY_MS);
                return low + (high - low) * (1 + Math.cos(2 * Math.PI * sincePeak / DAY_MS)) / 2;
            };
        }
    };

    /** How many positions a series may have. */
    public static final int MAX_POSITIONS = 10_000_000;

    private static final long DAY_MS = 24L * 60 * 60 * 1000;

    abstract IntToDoubleFunction values(Parameters parameters, Grid grid, int first, int count);

    /**
     * Writes a shape out.
     *
     * @param first the position at which it begins
     * @throws InvalidShapeException when there is no such shape or an argument is wrong
     */
    public static List<SequenceValue> expand(ValuesPart.Call call, Grid grid, int first) {
        Shape shape = named(call.name())
                .orElseThrow(() -> new InvalidShapeException(
                        call.offset(), "there is no shape \"" + call.name() + "\"; shapes are "
                                + String.join(", ", names())));
        Parameters parameters = new Parameters(call, grid);
        int count = parameters.positions("for");
        IntToDoubleFunction values = shape.values(parameters, grid, first, count);
        parameters.finish();
        List<SequenceValue> written = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            written.add(shape == GAP
                    ? new SequenceValue.Gap()
                    : new SequenceValue.FloatValue(values.applyAsDouble(i)));
        }
        return written;
    }

    private static Optional<Shape> named(String name) {
        return Arrays.stream(values()).filter(shape -> shape.text().equals(name)).findFirst();
    }

    private static List<String> names() {
        return Arrays.stream(values()).map(Shape::text).toList();
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
