package dev.tocsin.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * A subcommand. Its class declares arguments only; what it needs to do its work is loaded when {@link #run} is called, so
 * that one command does not pay for the libraries of another.
 */
interface Command {

    /** The word that selects the command. */
    String name();

    /** The arguments, with the texts of the help. */
    CommandSpec spec();

    /**
     * Does the work.
     *
     * @throws UserException when the user's input makes it impossible; the message is all the user sees
     * @throws IOException   when a file or a connection fails
     */
    ExitCode run(ParseResult arguments, Console console) throws IOException, InterruptedException;
}
