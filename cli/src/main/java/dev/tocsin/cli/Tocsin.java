package dev.tocsin.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as a whole: finds the command that is meant, runs it, and turns every failure into one clear line. */
final class Tocsin {

    private static final List<Command> COMMANDS = List.of(
            new TestCommand(), new CheckCommand(), new QueryCommand(), new ExplainCommand(),
            new PromqltestCommand(), new SchemaCommand(), new RunCommand(), new ReceiveCommand(), new DemoCommand(),
            new WarmUpCommand());

    private Tocsin() {}

    /** Runs one command line. Never throws; whatever goes wrong is said on {@code err} and shows in the exit code. */
    static ExitCode run(Console console, String... arguments) {
        ExitCode exitCode = tryToRun(console, arguments);
        // a print stream keeps what went wrong to itself until it is asked
        if (console.out().checkError()) {
            console.err().println("tocsin: standard output cannot be written");
            return ExitCode.FAILED;
        }
        return exitCode;
    }

    private static ExitCode tryToRun(Console console, String... arguments) {
        try {
            return parseAndRun(console, arguments);
        } catch (ParameterException e) {
            console.err().println("tocsin: " + describe(e));
            console.err().println("Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
            return ExitCode.USAGE;
        } catch (UserException e) {
            console.err().println("tocsin: " + e.getMessage());
            return e.exitCode();
        } catch (IOException e) {
            console.err().println("tocsin: " + describe(e));
            return ExitCode.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            console.err().println("tocsin: interrupted");
            return ExitCode.FAILED;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return unexpected(e, console);
        }
    }

    private static ExitCode parseAndRun(Console console, String... arguments) throws IOException, InterruptedException {
        for (Command command : COMMANDS) {
            if (arguments.length > 0 && command.name().equals(arguments[0])) {
                return run(command, console, Arrays.copyOfRange(arguments, 1, arguments.length));
            }
        }
        CommandLine line = commandLine();
        Ansi ansi = Ansi.valueOf(console.colour());
        ParseResult parsed = line.parseArgs(arguments);
        ParseResult last = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
        if (last.isUsageHelpRequested() || arguments.length == 0) {
            last.commandSpec().commandLine().usage(console.out(), ansi);
            return ExitCode.OK;
        }
        if (parsed.isVersionHelpRequested()) {
            line.printVersionHelp(console.out(), ansi);
            return ExitCode.OK;
        }
        if (!parsed.hasSubcommand()) {
            throw new ParameterException(line, "missing command");
        }
        Command command = (Command) last.commandSpec().userObject();
        return command.run(last, console);
    }

    /** Runs a command whose name comes first: without declaring all the others, which takes time. */
    private static ExitCode run(Command command, Console console, String... arguments)
            throws IOException, InterruptedException {
        CommandLine line = new CommandLine(
                command.spec().name("tocsin " + command.name()).addOption(help()));
        ParseResult parsed = line.parseArgs(arguments);
        if (parsed.isUsageHelpRequested()) {
            line.usage(console.out(), Ansi.valueOf(console.colour()));
            return ExitCode.OK;
        }
        return command.run(parsed, console);
    }

    private static CommandLine commandLine() {
        CommandSpec root = CommandSpec.create().name("tocsin").versionProvider(new Version());
        root.usageMessage()
                .description("Tests, evaluates and delivers Prometheus alert rules.")
                .synopsisSubcommandLabel("COMMAND")
                .commandListHeading("%nCommands:%n");
        root.addOption(help());
        root.addOption(
                OptionSpec.builder("-V", "--version").versionHelp(true).description("Show the version.").build());
        for (Command command : COMMANDS) {
            CommandSpec spec = command.spec().addOption(help());
            root.addSubcommand(command.name(), new CommandLine(spec));
        }
        return new CommandLine(root);
    }

    private static OptionSpec help() {
        return OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help.").build();
    }

    private static String describe(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
            String argument = unmatched.getUnmatched().getFirst();
            if (unmatched.getCommandLine().getSubcommands().isEmpty()) {
                return "unexpected argument '" + argument + "'";
            }
            String nearest = unmatched.getSuggestions().isEmpty()
                    ? ""
                    : ", did you mean '" + unmatched.getSuggestions().getFirst() + "'?";
            return "unknown command '" + argument + "'" + nearest;
        }
        String message = String.valueOf(e.getMessage());
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }

    /** What the file system says, as a sentence: its own messages are a bare path as often as not. */
    private static String describe(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> missing.getFile() + ": no such file";
            case AccessDeniedException denied -> denied.getFile() + ": permission denied";
            case FileSystemException other when other.getReason() != null -> other.getFile() + ": " + other.getReason();
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }

    /** The last resort: a mistake of Tocsin's own, or a machine without memory. */
    private static ExitCode unexpected(Throwable e, Console console) {
        console.err().println(
                "tocsin: unexpected " + e + "; this is a bug in Tocsin, or a limit that it should have named.");
        if (console.environment().getOrDefault("TOCSIN_DEBUG", "").isEmpty()) {
            console.err().println("Run it again with TOCSIN_DEBUG=1 to see where it happened.");
        } else {
            e.printStackTrace(console.err());
        }
        return ExitCode.FAILED;
    }
}
