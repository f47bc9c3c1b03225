package dev.tocsin.webhook.payload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.webhook.Resource;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WebhookPayloadTest {

    private static final WebhookPayload PAYLOAD = new WebhookPayload(
            "team\\.db",
            AlertStatus.FIRING,
            List.of(
                    new PayloadAlert(
                            AlertStatus.FIRING,
                            new TreeMap<>(Map.of("job", "db", "instance", "a:1", "alertname", "Lag")),
                            new TreeMap<>(Map.of(
                                    "summary", "Lag > 10s & rising", "runbook_url", "https://runbooks/lag")),
                            Instant.parse("2024-01-01T00:00:00.5Z"),
                            null,
                            "http://p/graph?g0.expr=up+%3D%3D+0&g0.tab=1"),
                    new PayloadAlert(
                            AlertStatus.RESOLVED,
                            new TreeMap<>(Map.of(
                                    "job", "db",
                                    "instance", "b:1",
                                    "alertname", "Lag",
                                    "odd", "<&>\u2028\u0001\"\\é😀")),
                            new TreeMap<>(Map.of("summary", "tab\tline\nend")),
                            Instant.parse("2024-01-01T00:00:00Z"),
                            Instant.parse("2024-01-01T00:05:00.123456789Z"),
                            "")),
            "some alerts resolved",
            new TreeMap<>(Map.of("alertname", "Lag")),
            new TreeMap<>(Map.of("job", "db", "alertname", "Lag")),
            new TreeMap<>(),
            new TreeMap<>(),
            "http://tocsin:9093",
            "{}/{severity=\"page\"}:{alertname=\"Lag\"}",
            3);

    @Test
    void isPrintedByteForByteAsAlertmanagerPrintsIt() throws IOException {
        assertThat(WebhookPayloadWriter.print(PAYLOAD)).isEqualTo(Resource.text("payload/firing-and-resolved.json"));
    }

    @Test
    void isReadBackAsItWasPrinted() throws IOException {
        assertThat(WebhookPayloadReader.read(WebhookPayloadWriter.print(PAYLOAD))).isEqualTo(PAYLOAD);
    }
}
