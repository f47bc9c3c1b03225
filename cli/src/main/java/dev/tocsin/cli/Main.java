package dev.tocsin.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** The process: joins the console with the command line and ends with its exit code. */
public final class Main {

    private static final int BUFFER_BYTES = 1 << 14;

    private Main() {}

    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        PrintStream out = buffered(FileDescriptor.out);
        PrintStream err = buffered(FileDescriptor.err);
        boolean terminal = Boolean.getBoolean("tocsin.terminal");
        boolean colour = terminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
        boolean dumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
        Console.Screen screen =
                new Console.Screen(terminal && !dumb, Boolean.getBoolean("tocsin.terminal.err") && !dumb);
        Console console = new Console(
                System.in, out, err, Path.of(""), environment, colour, screen, InstantSource.system());
        ExitCode exitCode = Tocsin.run(console, arguments);
        out.flush();
        err.flush();
        StopSignal.exit(exitCode.number());
    }

    /** UTF-8 whatever the locale says: the files that are shown are UTF-8. */
    private static PrintStream buffered(FileDescriptor descriptor) {
        return new PrintStream(new java.io.BufferedOutputStream(new FileOutputStream(descriptor), BUFFER_BYTES), false,
                StandardCharsets.UTF_8);
    }
}
