package dev.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpLinkProbeTest {

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final HttpLinkProbe probe = new HttpLinkProbe();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            boolean getOnly = exchange.getRequestURI().getPath().equals("/get-only");
            boolean missing = exchange.getRequestURI().getPath().equals("/missing");
            boolean refused = getOnly && exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(refused ? 405 : missing ? 404 : 200, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        probe.close();
        server.stop(0);
    }

    @Test
    void tellsPagesFromThoseThatAreMissing() {
        assertThat(probe.problem(address("/page"))).isEmpty();
        assertThat(probe.problem(address("/missing"))).contains("HTTP status 404");
    }

    @Test
    void asksForEachPageOnceWhateverTheHeading() {
        probe.problem(address("/page#one"));
        probe.problem(address("/page#two"));
        assertThat(requests).containsExactly("HEAD /page");
    }

    @Test
    void readsThePageWhereItsHeadersAloneAreNotGiven() {
        assertThat(probe.problem(address("/get-only"))).isEmpty();
        assertThat(requests).containsExactly("HEAD /get-only", "GET /get-only");
    }

    @Test
    void saysWhyAnAddressCannotBeAsked() {
        assertThat(probe.problem("http://[")).get().asString().startsWith("no address: ");
        String nobody = address("/");
        server.stop(0);
        assertThat(probe.problem(nobody)).isPresent();
    }

    private String address(String path) {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":" + server.getAddress().getPort()
                + path;
    }
}
