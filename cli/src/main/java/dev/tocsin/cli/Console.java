package dev.tocsin.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * Where a command reads and writes: everything of the process that a command may touch besides the files it is given.
 *
 * @param directory what relative paths are relative to; empty for the working directory of the process, so that messages
 *                  name files as the user does
 * @param colour    whether {@code out} may be coloured
 * @param screen    which streams are shown on a screen
 * @param clock     the time, for what says when it began and how long it took
 */
record Console(
        InputStream in, PrintStream out, PrintStream err, Path directory, Map<String, String> environment,
        boolean colour, Screen screen, InstantSource clock) {

    /**
     * Which streams end at a terminal that can take back what it shows.
     *
     * @param out whether standard output does
     * @param err whether standard error does
     */
    record Screen(boolean out, boolean err) {

        /** Neither does. */
        static final Screen NONE = new Screen(false, false);
    }

    Console {
        environment = Map.copyOf(environment);
    }

    /** A console without a screen. */
    Console(
            InputStream in, PrintStream out, PrintStream err, Path directory, Map<String, String> environment,
            boolean colour, InstantSource clock) {
        this(in, out, err, directory, environment, colour, Screen.NONE, clock);
    }

    /**
     * The file a user means by a path on the command line.
     *
     * @throws UserException when no file can have such a path
     */
    Path resolve(String path) {
        try {
            return directory.resolve(path);
        } catch (InvalidPathException e) {
            throw UserException.usage("'" + path + "' is not a path: " + e.getReason());
        }
    }
}
