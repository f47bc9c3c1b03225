package dev.tocsin.webhook.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    @ParameterizedTest
    @CsvSource({"1, 250, 750", "2, 375, 1125", "3, 563, 1688", "13, 30000, 90000", "1000, 30000, 90000"})
    void growsByHalfWithJitterUpToAMinute(int failures, long fromMs, long toMs) {
        Backoff backoff = new Backoff(new SplittableRandom(1));
        assertThat(backoff.after(failures)).isBetween(Duration.ofMillis(fromMs), Duration.ofMillis(toMs));
    }
}
