package dev.tocsin.webhook.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.webhook.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The conditions under which a group is told again, one alert a letter. */
class LogEntryTest {

    private static final Instant NOW = Instant.parse("2024-01-01T12:00:00Z");

    @ParameterizedTest(name = "told {0}/{1} {2} ago, now {3}/{4}, send_resolved {5}: {6}")
    @CsvSource(
            nullValues = "none",
            value = {
                // told firing, told resolved, age, firing, resolved, send_resolved, reason
                "none, '', PT0S,         a,  '', true,  FIRST_NOTIFICATION",
                "none, '', PT0S,         '', a,  true,  none",
                "a,    '', PT5M,         ab, '', true,  NEW_ALERTS",
                "'',   a,  PT5M,         a,  '', true,  FIRST_NOTIFICATION",
                "a,    '', PT5M,         '', a,  true,  ALL_RESOLVED",
                "a,    '', PT5M,         '', a,  false, ALL_RESOLVED",
                "'',   a,  PT5M,         '', a,  true,  none",
                "'',   a,  PT99H,        '', a,  true,  none",
                "ab,   '', PT5M,         a,  b,  true,  SOME_RESOLVED",
                "ab,   '', PT5M,         a,  b,  false, none",
                "a,    b,  PT5M,         a,  b,  true,  none",
                "a,    '', PT4H,         a,  '', true,  none",
                "a,    '', PT4H0.001S,   a,  '', true,  REPEAT_INTERVAL_ELAPSED",
                "ab,   '', PT5M,         a,  '', true,  none"
            })
    void decidesAsAlertmanagerDoes(
            String toldFiring,
            String toldResolved,
            Duration age,
            String firing,
            String resolved,
            boolean sendResolved,
            NotificationReason reason) {
        LogEntry last = toldFiring == null
                ? null
                : new LogEntry(alerts(toldFiring), alerts(toldResolved), NOW.minus(age));
        assertThat(LogEntry.reasonToNotify(
                last, alerts(firing), alerts(resolved), sendResolved, Duration.ofHours(4), NOW))
                .isEqualTo(Optional.ofNullable(reason));
    }

    private static Set<Fingerprint> alerts(String letters) {
        return letters.chars().mapToObj(Fingerprint::new).collect(Collectors.toSet());
    }
}
