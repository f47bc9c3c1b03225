package dev.tocsin.evaluator.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLoopTest {

    private final AtomicLong nowMs = new AtomicLong(10_000);
    private final InstantSource clock = () -> Instant.ofEpochMilli(nowMs.get());
    private final EventLoop loop = new EventLoop("test-loop", clock);
    private final List<String> done = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws InterruptedException {
        loop.close();
        assertThat(loop.awaitEnd(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void tasksRunWhenTheClockSaysSoInTheOrderOfTheirTimes() {
        loop.post(() -> loop.at(13_000, () -> done.add("late")));
        loop.post(() -> loop.at(12_000, () -> done.add("early")));
        loop.start();
        showAndWait(11_999);
        assertThat(done).isEmpty();
        showAndWait(14_000);
        assertThat(done).containsExactly("early", "late");
    }

    @Test
    void aClockThatIsSetBackTakesTheTimesWithIt() {
        loop.post(() -> loop.at(12_000, () -> done.add("due")));
        loop.start();
        showAndWait(11_000);
        showAndWait(1_000);
        assertThat(done).isEmpty();
        showAndWait(2_001);
        assertThat(done).containsExactly("due");
    }

    @Test
    void aTaskThatFailsEndsNothing() {
        loop.start();
        loop.post(() -> {
            throw new IllegalStateException("meant to be logged");
        });
        loop.post(() -> done.add("next"));
        await("the next task").until(() -> done.contains("next"));
    }

    /** Waits for the loop to have seen the time, by a timer that is due with all others. */
    private void showAndWait(long timeMs) {
        nowMs.set(timeMs);
        AtomicLong rounds = new AtomicLong();
        loop.post(() -> loop.at(timeMs, rounds::incrementAndGet));
        await("the loop").until(() -> rounds.get() > 0);
    }
}
