package dev.tocsin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One run of the command, as a text file: the command line after {@code $}, then sections that start with a line
 * {@code --- NAME}: {@code file PATH} for each input file, {@code stdin}, and what is expected, {@code stdout},
 * {@code stderr} and {@code exit CODE}. Lines before the command line are a remark.
 */
record GoldenCase(
        String remark, String commandLine, Map<String, String> files, String stdin, String stdout, String stderr,
        int exitCode) {

    private static final Pattern WORD = Pattern.compile("\\G\\s*(?:'([^']*)'|\"([^\"]*)\"|([^\\s'\"]+))");

    static GoldenCase read(Path path) throws IOException {
        StringBuilder remark = new StringBuilder();
        String commandLine = null;
        Map<String, StringBuilder> sections = new LinkedHashMap<>();
        StringBuilder section = remark;
        for (String line : Files.readString(path).split("(?<=\n)")) {
            if (commandLine == null && line.startsWith("$ tocsin")) {
                commandLine = line.substring(2).strip();
            } else if (line.startsWith("--- ")) {
                section = new StringBuilder();
                sections.put(line.substring(4).strip(), section);
            } else {
                section.append(line);
            }
        }
        if (commandLine == null) {
            throw new IllegalArgumentException(path + ": no line '$ tocsin ...'");
        }
        return of(remark.toString(), commandLine, sections);
    }

    private static GoldenCase of(String remark, String commandLine, Map<String, StringBuilder> sections) {
        Map<String, String> files = new LinkedHashMap<>();
        Map<String, String> others = new LinkedHashMap<>();
        int exitCode = 0;
        for (Map.Entry<String, StringBuilder> section : sections.entrySet()) {
            String name = section.getKey();
            if (name.startsWith("file ")) {
                files.put(name.substring(5), section.getValue().toString());
            } else if (name.startsWith("exit ")) {
                exitCode = Integer.parseInt(name.substring(5));
            } else {
                others.put(name, section.getValue().toString());
            }
        }
        return new GoldenCase(remark, commandLine, files, others.getOrDefault("stdin", ""),
                others.getOrDefault("stdout", ""), others.getOrDefault("stderr", ""), exitCode);
    }

    /** The words after {@code tocsin}, quotes removed. */
    String[] arguments() {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(commandLine);
        while (matcher.find()) {
            words.add(matcher.group(1) != null ? matcher.group(1)
                    : matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
        }
        return words.subList(1, words.size()).toArray(String[]::new);
    }

    GoldenCase withResult(String newStdout, String newStderr, int newExitCode) {
        return new GoldenCase(remark, commandLine, files, stdin, newStdout, newStderr, newExitCode);
    }

    /** The text of the file that {@link #read} reads. */
    String text() {
        StringBuilder text = new StringBuilder(remark).append("$ ").append(commandLine).append('\n');
        files.forEach((path, content) -> append(text, "file " + path, content));
        if (!stdin.isEmpty()) {
            append(text, "stdin", stdin);
        }
        append(text, "stdout", stdout);
        append(text, "stderr", stderr);
        return text.append("--- exit ").append(exitCode).append('\n').toString();
    }

    private static void append(StringBuilder text, String name, String content) {
        text.append("--- ").append(name).append('\n').append(content);
        if (!content.isEmpty() && !content.endsWith("\n")) {
            text.append('\n');
        }
    }
}
