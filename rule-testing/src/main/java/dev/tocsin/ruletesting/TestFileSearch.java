package dev.tocsin.ruletesting;

import dev.tocsin.evaluator.yaml.UnreadableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Finds the test files that arguments name. A folder is searched for YAML files with a field {@code tests}, hidden folders
 * left out; a file that is named itself is always taken.
 */
final class TestFileSearch {

    private static final Pattern TESTS_FIELD = Pattern.compile("(?m)^[\"']?tests[\"']?\\s*:");

    private final Set<Path> files = new LinkedHashSet<>();
    private final List<String> unmet = new ArrayList<>();

    /** All files found, each once, in the order of the arguments, within a folder sorted. */
    Set<Path> files() {
        return Collections.unmodifiableSet(files);
    }

    /** Arguments that led to nothing, with the reason. */
    List<String> unmet() {
        return List.copyOf(unmet);
    }

    void add(String argument) {
        try {
            Path path = Path.of(argument);
            if (Files.isDirectory(path)) {
                addAll(search(path), argument + ": no test file (YAML with a field \"tests\") in this folder");
            } else if (Files.exists(path)) {
                files.add(path);
            } else if (PathPattern.isGlob(argument)) {
                addAll(PathPattern.of(Path.of(""), argument).expand(), argument + ": no file matches");
            } else {
                unmet.add(argument + ": no such file or folder");
            }
        } catch (InvalidPathException | PatternSyntaxException e) {
            unmet.add(argument + ": " + e.getMessage());
        } catch (IOException e) {
            unmet.add(argument + ": cannot be searched: " + UnreadableFile.reason(e));
        }
    }

    private void addAll(List<Path> found, String reasonIfNone) {
        if (found.isEmpty()) {
            unmet.add(reasonIfNone);
        }
        files.addAll(found);
    }

    private static List<Path> search(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                boolean hidden = !directory.equals(folder) && nameOf(directory).startsWith(".");
                return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (isYaml(file) && hasTests(file)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        Collections.sort(found);
        return found;
    }

    private static boolean isYaml(Path file) {
        String name = nameOf(file);
        return name.endsWith(".yml") || name.endsWith(".yaml");
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }

    /** Looks at the text alone, so that a file with a mistake is found and its mistake reported. */
    private static boolean hasTests(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return TESTS_FIELD.matcher(text).find();
    }
}
