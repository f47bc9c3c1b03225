package dev.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The guides do what they say, read from top to bottom: a block whose first line is {@code # NAME} is written to that file (that
 * line included where it is a comment of the format), and each command of a {@code console} block prints what stands below it;
 * {@code -Dgolden.update} rewrites that.
 */
class GuidesTest {

    private static final Path GUIDES = Path.of("../docs/guides");
    private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern FILE = Pattern.compile("# (\\S+\\.\\w+)\n(.*)", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @TempDir Path directory;

    @ParameterizedTest(name = "{0}")
    @MethodSource("guides")
    void commandsOfTheGuidePrintWhatItShows(Path guide) throws IOException {
        String text = Files.readString(GUIDES.resolve(guide));
        Matcher block = BLOCK.matcher(text);
        StringBuilder actual = new StringBuilder();
        int commands = 0;
        while (block.find()) {
            Matcher file = FILE.matcher(block.group(2));
            String content = block.group(2);
            if (block.group(1).equals("console")) {
                commands++;
                StringBuilder printed = new StringBuilder();
                content.lines().filter(line -> line.startsWith("$ "))
                        .forEach(line -> printed.append(line).append('\n').append(run(line.substring(2))));
                content = withoutBlanksAtLineEnds(printed);
            } else if (file.matches()) {
                write(directory.resolve(file.group(1)), block.group(1).equals("yaml") ? file.group() : file.group(2));
            }
            block.appendReplacement(actual,
                    Matcher.quoteReplacement("```" + block.group(1) + "\n" + content + "```"));
        }
        block.appendTail(actual);
        if (System.getProperty("golden.update") != null) {
            Files.writeString(GUIDES.resolve(guide), actual);
        }
        assertThat(commands).isPositive();
        assertThat(actual.toString()).isEqualTo(Files.readString(GUIDES.resolve(guide)));
    }

    private static String withoutBlanksAtLineEnds(StringBuilder text) {
        return text.toString().replaceAll(" +\n", "\n");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String run(String commandLine) {
        List<String> words = WORD.matcher(commandLine).results()
                .map(word -> word.group(1) == null ? word.group() : word.group(1)).toList();
        assertThat(words.getFirst()).isEqualTo("tocsin");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Console console = new Console(InputStream.nullInputStream(), stream, stream, directory, Map.of(), false,
                InstantSource.fixed(Instant.EPOCH));
        Tocsin.run(console, words.subList(1, words.size()).toArray(String[]::new));
        return bytes.toString(StandardCharsets.UTF_8).replace(directory + "/", "");
    }

    static List<Path> guides() throws IOException {
        try (Stream<Path> files = Files.list(GUIDES)) {
            return files.map(Path::getFileName).sorted().toList();
        }
    }
}
