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
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * Finds the YAML files of some kinds that arguments {@code FILE|DIR|GLOB} name. A folder is searched for files with the field
 * that makes the kind, hidden folders and build output left out; a file that is named itself is always taken, and so is one
 * in a folder that cannot be read, for whoever reads it to report. For one thread.
 */
public final class YamlFileSearch {

    private static final Set<String> BUILD_OUTPUT = Set.of("target", "node_modules");

    private final List<YamlFileKind> kinds;
    private final Set<Path> files = new LinkedHashSet<>();
    private final List<String> unmet = new ArrayList<>();

    private YamlFileSearch(YamlFileKind... kinds) {
        this.kinds = List.of(kinds);
    }

    /** A search for unit tests of rules. */
    public static YamlFileSearch forTests() {
        return new YamlFileSearch(YamlFileKind.TESTS);
    }

    /** A search for rule files, plain ones and manifests. */
    public static YamlFileSearch forRules() {
        return new YamlFileSearch(YamlFileKind.RULES);
    }

    /** A search for rule files, plain ones and manifests, and for configurations. */
    public static YamlFileSearch forRulesAndConfigurations() {
        return new YamlFileSearch(YamlFileKind.RULES, YamlFileKind.CONFIGURATION);
    }

    /** All files found, each once, in the order of the arguments, within a folder sorted. */
    public Set<Path> files() {
        return Collections.unmodifiableSet(files);
    }

    /** Arguments that led to nothing, and folders that could not be searched, with the reason. */
    public List<String> unmet() {
        return List.copyOf(unmet);
    }

    /** Looks for what an argument names. */
    public void add(String argument) {
        int unmetBefore = unmet.size();
        try {
            Path path = Path.of(argument);
            if (argument.isBlank()) {
                unmet.add("an empty argument names no file or folder; the current one is \".\"");
            } else if (Files.isDirectory(path)) {
                addAll(search(path), unmetBefore, argument + ": no " + nouns() + " in this folder");
            } else if (Files.exists(path)) {
                files.add(path);
            } else if (PathPattern.isGlob(argument)) {
                addAll(PathPattern.of(Path.of(""), argument).expand(this::reportUnreadable), unmetBefore,
                        argument + ": no file matches");
            } else {
                unmet.add(argument + ": no such file or folder");
            }
        } catch (InvalidPathException | PatternSyntaxException e) {
            unmet.add(argument + ": " + PathPattern.problem(argument, e));
        } catch (IOException e) {
            unmet.add(argument + ": cannot be searched: " + UnreadableFile.reason(e));
        }
    }

    private void reportUnreadable(Path path, IOException failure) {
        unmet.add(path + ": cannot be searched: " + UnreadableFile.reason(failure));
    }

    private void addAll(List<Path> found, int unmetBefore, String reasonIfNone) {
        if (found.isEmpty() && unmet.size() == unmetBefore) {
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

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                reportUnreadable(file, failure);
                return FileVisitResult.CONTINUE;
            }
        });
        Collections.sort(found);
        return found;
    }

    private String nouns() {
        return kinds.stream().map(YamlFileKind::noun).collect(Collectors.joining(" and no "));
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
            return kinds.stream().anyMatch(kind -> kind.isSignedBy(text));
        } catch (IOException e) {
            boolean isEditorsLock = nameOf(file).startsWith(".");
            return !isEditorsLock && !Files.isDirectory(file);
        }
    }
}
