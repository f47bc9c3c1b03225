package dev.tocsin.rules;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Prometheus' own tool, where it is installed. */
final class Promtool {

    private static final long MINUTES_MAX = 2;

    private final Path program;

    private Promtool(Path program) {
        this.program = program;
    }

    /** What a run of the tool said, and whether it was content. */
    record Verdict(boolean passed, String output) {}

    static Optional<Promtool> onPath() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Promtool::new);
    }

    Verdict testRules(Path file) throws IOException, InterruptedException {
        return run(List.of("test", "rules", file.toString()));
    }

    Verdict checkRules(List<Path> files) throws IOException, InterruptedException {
        return run(Stream.concat(Stream.of("check", "rules"), files.stream().map(Path::toString)).toList());
    }

    private Verdict run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        Path output = Files.createTempFile("promtool", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
            process.destroyForcibly();
            return new Verdict(ended && process.exitValue() == 0, Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }
}
