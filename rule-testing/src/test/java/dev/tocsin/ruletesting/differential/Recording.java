package dev.tocsin.ruletesting.differential;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;

/**
 * Series of a small fleet as OpenMetrics text: counters with resets, gauges, classic histograms, gaps, NaN and infinities.
 *
 * <p>Every sample lies at a quarter, half or three quarters of a second, so that no window with a whole number of seconds
 * that ends at a whole second, or an eighth after it, begins exactly at a sample: Prometheus 2 takes that sample in,
 * Prometheus 3 leaves it out. Gauges are multiples of 1/4, so that sums are exact in any order; counters begin high, so that
 * {@code rate} never extrapolates down to zero, which 2 and 3 limit differently.
 */
final class Recording {

    /** The first second, the start of a block of two hours. */
    static final long START = 1_700_006_400;
    /** How many seconds the series last. */
    static final int SECONDS = 90 * 60;

    private static final List<String> JOBS = List.of("api", "web");
    private static final List<String> INSTANCES = List.of("a:1", "b:1", "c:1");
    private static final int INTERVAL = 15;

    private final Random random;
    private final BufferedWriter out;

    private Recording(Random random, BufferedWriter out) {
        this.random = random;
        this.out = out;
    }

    static void write(Path file, long seed) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            Recording recording = new Recording(new Random(seed), out);
            recording.fleet();
            recording.oddities();
            out.write("# EOF\n");
        }
    }

    private void fleet() throws IOException {
        for (String code : List.of("200", "404", "500")) {
            forEachInstance((labels, instance) -> series("http_requests_total", labels + ",code=\"" + code + "\"",
                    instance, counter(1 + random.nextInt(20))));
        }
        forEachInstance((labels, instance) -> series("queue_depth", labels + ",queue=\"mail\"", instance, walk(40)));
        forEachInstance((labels, instance) -> series("queue_depth", labels + ",queue=\"bills\"", instance, walk(0)));
        forEachInstance((labels, instance) -> series("up", labels, instance, () -> random.nextInt(12) == 0 ? 0 : 1));
        forEachInstance((labels, instance) -> series("build_info",
                labels + ",version=\"1." + instance + "\",zone=\"z" + instance % 2 + "\"", instance, () -> 1));
        for (String le : List.of("0.1", "0.5", "1", "2.5", "+Inf")) {
            forEachInstance((labels, instance) -> series("latency_seconds_bucket", labels + ",le=\"" + le + "\"",
                    1, counter(le.equals("+Inf") ? 60 : Double.parseDouble(le) * 20)));
        }
    }

    private void oddities() throws IOException {
        for (String job : JOBS) {
            series("queue_limit", "job=\"" + job + "\"", 0, () -> 100);
        }
        series("alone", "", 0, walk(10));
        series("negative", "job=\"api\",__empty=\"\"", 0, walk(-1000));
        series("special", "job=\"api\",kind=\"nan\"", 1, () -> random.nextInt(4) == 0 ? Double.NaN : random.nextInt(9));
        series("special", "job=\"api\",kind=\"inf\"", 2,
                () -> random.nextInt(5) == 0 ? Double.POSITIVE_INFINITY : random.nextInt(9));
        series("special", "job=\"web\",kind=\"-inf\"", 0,
                () -> random.nextInt(5) == 0 ? Double.NEGATIVE_INFINITY : random.nextInt(9));
        series("special", "job=\"web\",kind=\"always nan\"", 0, () -> Double.NaN);
        series("text", "job=\"web\",message=\"a \\\"quoted\\\" back\\\\slash, ünïcode\"", 0, walk(3));
        sparse("sparse", "job=\"api\"", 240);
        sparse("sparse", "job=\"web\"", 420);
    }

    private interface PerInstance {
        void accept(String labels, int instance) throws IOException;
    }

    private static void forEachInstance(PerInstance action) throws IOException {
        for (String job : JOBS) {
            for (int instance = 0; instance < INSTANCES.size(); instance++) {
                action.accept("job=\"" + job + "\",instance=\"" + INSTANCES.get(instance) + "\"", instance);
            }
        }
    }

    /** Rises by up to {@code step} a sample from far above zero; falls to a half now and then. */
    private DoubleSupplier counter(double step) {
        double[] value = {1_000_000 + random.nextInt(1000)};
        return () -> {
            if (random.nextInt(150) == 0) {
                value[0] = Math.floor(value[0] / 2);
            }
            value[0] += random.nextInt((int) step + 1);
            return value[0];
        };
    }

    /** A random walk in steps of a quarter. */
    private DoubleSupplier walk(double from) {
        double[] value = {from};
        return () -> {
            value[0] += (random.nextInt(17) - 8) / 4.0;
            return value[0];
        };
    }

    /** A series each 15 s; the instance decides the fraction of the second, and two in three have a gap of ten minutes. */
    private void series(String name, String labels, int instance, DoubleSupplier values) throws IOException {
        int gap = instance == 0 ? Integer.MAX_VALUE : 1200 + 900 * instance;
        for (int second = 0; second < SECONDS; second += INTERVAL) {
            double value = values.getAsDouble();
            if (second < gap || second >= gap + 600) {
                sample(name, labels, value, second, instance);
            }
        }
    }

    private void sparse(String name, String labels, int interval) throws IOException {
        DoubleSupplier values = walk(5);
        for (int second = 0; second < SECONDS; second += interval) {
            sample(name, labels, values.getAsDouble(), second, 1);
        }
    }

    private void sample(String name, String labels, double value, int second, int instance) throws IOException {
        String fraction = List.of(".25", ".5", ".75").get(instance);
        out.write(name + "{" + labels + "} " + text(value) + " " + (START + second) + fraction + "\n");
    }

    private static String text(double value) {
        return Double.isInfinite(value) ? value > 0 ? "+Inf" : "-Inf" : Double.toString(value);
    }
}
