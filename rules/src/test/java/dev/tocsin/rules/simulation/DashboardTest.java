package dev.tocsin.rules.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each pack's dashboard over an hour of its simulated system. */
class DashboardTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("packs")
    void noQueryOfADashboardIsEmpty(Pack pack) throws IOException {
        List<String> queries = new ObjectMapper()
                .readTree(Path.of(pack.name(), "dashboard.json").toFile())
                .findValuesAsText("expr");
        WatchedSystem watched = new WatchedSystem(pack, Duration.ofSeconds(30));
        watched.run(Duration.ofHours(1));

        assertThat(queries)
                .isNotEmpty()
                .allSatisfy(query -> assertThat(watched.query(query)).isNotEmpty());
    }

    static List<Pack> packs() {
        return Pack.all();
    }
}
