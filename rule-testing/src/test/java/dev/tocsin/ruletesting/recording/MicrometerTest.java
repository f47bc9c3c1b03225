package dev.tocsin.ruletesting.recording;

import static dev.tocsin.ruletesting.fluent.RuleAssertions.given;
import static dev.tocsin.ruletesting.recording.Micrometer.recording;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tocsin.ruletesting.fluent.Moment;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MicrometerTest {

    @Test
    void metersHaveTheNamesThatTheyAreExposedWith() {
        MeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Recording recording = recording(registry).job("shop").start();
        registry.counter("orders.placed", "kind", "gift").increment(2);
        registry.gauge("queue.size", 5);
        Timer.builder("checkout").serviceLevelObjectives(Duration.ofMillis(100)).register(registry)
                .record(Duration.ofMillis(50));

        Moment moment = given(recording).evaluatingYaml("groups: []").at("0");
        moment.expression("orders_placed_total{kind=\"gift\", job=\"shop\"}").hasValue(2)
                .expression("queue_size").hasValue(5)
                .expression("checkout_seconds_count").hasValue(1)
                .expression("checkout_seconds_bucket{le=\"0.1\"}").hasValue(1)
                .expression("checkout_seconds_max").hasValue(0.05);
    }

    @Test
    void aCompositeRegistryIsRecordedFromNowOn() {
        CompositeMeterRegistry composite = new CompositeMeterRegistry();
        composite.add(new SimpleMeterRegistry());
        Counter orders = composite.counter("orders");
        orders.increment(100);
        Recording recording = recording(composite).start();
        orders.increment(2);
        recording.advance("1m");

        given(recording).evaluatingYaml("groups: []").at("0").expression("orders_total").hasValue(2);
    }

    @Test
    void thePrometheusRegistryOfACompositeIsRecorded() {
        PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        prometheus.counter("orders").increment(3);
        CompositeMeterRegistry composite = new CompositeMeterRegistry();
        composite.add(prometheus);

        given(recording(composite).start()).evaluatingYaml("groups: []")
                .at("0").expression("orders_total").hasValue(3);
    }

    @Test
    void aRegistryThatExposesNothingIsAMistake() {
        assertThatIllegalArgumentException().isThrownBy(() -> recording(new SimpleMeterRegistry()))
                .withMessageEndingWith(
                        "SimpleMeterRegistry does not expose its meters: use a PrometheusMeterRegistry, or a CompositeMeterRegistry");
    }
}
