package dev.tocsin.cli;

import dev.tocsin.evaluator.server.ServerWarmUp;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Exercises the other commands on a small sample, quietly, or the server. The launcher runs this once to record what the
 * JVM's start-up cache should hold; it is of no use to people and not shown in the help.
 */
final class WarmUpCommand implements Command {

    private static final int ROUNDS = 20;
    private static final String SERVER = "--server";

    private static final List<String> SAMPLE_FILES = List.of("rules.yml", "rules.test.yml", "wrong.test.yml");

    private static final List<List<String>> COMMAND_LINES = List.of(
            List.of("--help"), List.of("check", "rules.yml"), List.of("check", "missing.yml"),
            List.of("test", "rules.test.yml"), List.of("test", "wrong.test.yml"));

    @Override
    public String name() {
        return "warm-up";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name(name());
        spec.usageMessage().hidden(true);
        return spec.addOption(OptionSpec.builder(SERVER).build());
    }

    @Override
    public ExitCode run(ParseResult arguments, Console console) throws IOException, InterruptedException {
        if (arguments.hasMatchedOption(SERVER)) {
            try (ServerWarmUp warmUp = new ServerWarmUp()) {
                warmUp.ask(ServerWarmUp.ROUNDS);
            }
            return ExitCode.OK;
        }
        exerciseCommands(console.clock());
        return ExitCode.OK;
    }

    private static void exerciseCommands(InstantSource clock) throws IOException {
        Path directory = Files.createTempDirectory("tocsin-warm-up");
        try {
            for (String file : SAMPLE_FILES) {
                copySample(file, directory.resolve(file));
            }
            PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            Console quiet =
                    new Console(InputStream.nullInputStream(), nowhere, nowhere, directory, Map.of(), true,
                            clock);
            for (int round = 0; round < ROUNDS; round++) {
                for (List<String> commandLine : COMMAND_LINES) {
                    Tocsin.run(quiet, commandLine.toArray(String[]::new));
                }
            }
        } finally {
            for (String file : SAMPLE_FILES) {
                Files.deleteIfExists(directory.resolve(file));
            }
            Files.deleteIfExists(directory);
        }
    }

    private static void copySample(String name, Path target) throws IOException {
        try (InputStream sample = WarmUpCommand.class.getResourceAsStream("warmup/" + name)) {
            if (sample == null) {
                throw new IllegalStateException("the sample " + name + " is missing from the jar");
            }
            Files.copy(sample, target);
        }
    }
}
