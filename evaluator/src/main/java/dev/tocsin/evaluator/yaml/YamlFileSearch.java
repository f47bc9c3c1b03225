package dev.tocsin.evaluator.yaml;

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
 * Finds the YAML files of one kind that arguments {@code FILE|DIR|GLOB} name. A folder is searched for files with the field
 * that makes the kind, hidden folders and build output left out; a file that is named itself is always taken, and so is one
 * in a folder that cannot be read, for whoever reads it to report. For one thread.
 */
public final class YamlFileSearch {

    private static final Set<String> BUILD_OUTPUT = Set.of("target", "node_modules");

    private final String kind;
    private final Pattern sign;
    private final Set<Path> files = new LinkedHashSet<>();
    private final List<String> unmet = new ArrayList<>();

    private YamlFileSearch(String kind, String sign) {
        this.kind = kind;
        this.sign = Pattern.compile(sign, Pattern.MULTILINE);
    }

    /** A search for unit tests of rules. */
    public static YamlFileSearch forTests() {
        return new YamlFileSearch("test file (YAML with a field \"tests\")", "^[\"']?tests[\"']?\\s*:");
    }

    /** A search for rule files, plain ones and manifests. */
    public static YamlFileSearch forRules() {
        return new YamlFileSearch(
                "rule file (YAML with a field \"groups\" or of kind PrometheusRule)",
                "^([\"']?groups[\"']?\\s*:|kind\\s*:\\s*[\"']?PrometheusRule)");
    }

    /** All files found, each once, in the order of the arguments, within a folder sorted. */
    public Set<Path> files() {
        return Collections.unmodifiableSet(files);
    }

    /** Arguments that led to nothing, with the reason. */
    public List<String> unmet() {
        return List.copyOf(unmet);
    }

    /** Looks for what an argument names. */
    public void add(String argument) {
        try {
            Path path = Path.of(argument);
            if (Files.isDirectory(path)) {
                addAll(search(path), argument + ": no " + kind + " in this folder");
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

    private List<Path> search(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                String name = nameOf(directory);
                boolean passedOver = name.startsWith(".") || BUILD_OUTPUT.contains(name);
                return passedOver && !directory.equals(folder) ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (isYaml(file) && hasSign(file)) {
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
    private boolean hasSign(Path file) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return sign.matcher(text).find();
        } catch (IOException e) {
            boolean isEditorsLock = nameOf(file).startsWith(".");
            return !isEditorsLock && !Files.isDirectory(file);
        }
    }
}
