package dev.tocsin.cli;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server command in a thread of its own; closing interrupts it, as it would be by an end of the process. */
final class RunningCommand implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern ADDRESS = Pattern.compile("at (http://\\S+/)");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Thread thread;

    RunningCommand(Path directory, String... arguments) {
        Console console = new Console(InputStream.nullInputStream(), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), directory, Map.of(), false, InstantSource.system());
        thread = Thread.ofPlatform().name("tocsin " + arguments[0]).start(() -> Tocsin.run(console, arguments));
    }

    /** The address that the command says it serves, with a slash at the end. */
    String address() {
        await("address of " + thread.getName()).atMost(PATIENCE).until(() -> found().find() || !thread.isAlive());
        Matcher address = found();
        if (!address.find()) {
            throw new AssertionError(thread.getName() + " does not serve: " + err.toString(StandardCharsets.UTF_8));
        }
        return address.group(1);
    }

    private Matcher found() {
        return ADDRESS.matcher(out.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        thread.interrupt();
        await("end of " + thread.getName()).atMost(PATIENCE).until(() -> !thread.isAlive());
    }
}
