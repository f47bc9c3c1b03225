package dev.tocsin.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The files that the arguments {@code FILE|DIR|GLOB} stand for. A file named outright is taken as it is; of a folder, and
 * of the folders in it, those YAML files are taken that are of the wanted kind, by name. Hidden folders and build output
 * are passed over.
 */
final class InputFiles {

    private static final Set<String> PASSED_OVER = Set.of("target", "build", "node_modules");

    private final Console console;
    private final Kind kind;

    /** What a YAML file is, judged by the field that only such a file has. */
    enum Kind {
        RULES("rule files", "^(groups\\s*:|kind\\s*:\\s*[\"']?PrometheusRule)"),
        TESTS("test files", "^tests\\s*:");

        private final String plural;
        private final Pattern sign;

        Kind(String plural, String sign) {
            this.plural = plural;
            this.sign = Pattern.compile(sign, Pattern.MULTILINE);
        }

        /** Whether a file looks like one of this kind; it need not be valid, nor even UTF-8. */
        boolean isKindOf(Path file) throws IOException {
            return sign.matcher(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).find();
        }
    }

    InputFiles(Console console, Kind kind) {
        this.console = console;
        this.kind = kind;
    }

    /**
     * The files, each once, in the order of the arguments.
     *
     * @throws UserException when an argument stands for nothing
     */
    List<Path> find(List<String> arguments) throws IOException {
        Set<Path> files = new LinkedHashSet<>();
        for (String argument : arguments) {
            files.addAll(find(argument));
        }
        return List.copyOf(files);
    }

    private List<Path> find(String argument) throws IOException {
        Path path = console.resolve(argument);
        if (Files.isDirectory(path)) {
            List<Path> found = walk(path, file -> isYaml(file));
            List<Path> wanted = new ArrayList<>();
            for (Path file : found) {
                if (kind.isKindOf(file)) {
                    wanted.add(file);
                }
            }
            if (wanted.isEmpty()) {
                throw UserException.invalid(argument + ": no " + kind.plural + " in this folder");
            }
            return wanted;
        }
        if (Files.exists(path)) {
            return List.of(path);
        }
        if (argument.chars().noneMatch(c -> "*?[{".indexOf(c) >= 0)) {
            throw UserException.invalid(argument + ": no such file or folder");
        }
        return glob(argument);
    }

    private List<Path> glob(String pattern) throws IOException {
        int firstWildcard = pattern.split("[*?\\[{]", 2)[0].lastIndexOf('/') + 1;
        Path root = console.resolve(pattern.substring(0, firstWildcard));
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern.substring(firstWildcard));
        List<Path> files = Files.isDirectory(root)
                ? walk(root, file -> matcher.matches(root.relativize(file)))
                : List.of();
        if (files.isEmpty()) {
            throw UserException.invalid(pattern + ": no file matches");
        }
        return files;
    }

    private static boolean isYaml(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".yml") || name.endsWith(".yaml");
    }

    private static List<Path> walk(Path root, Predicate<Path> wanted) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.equals(root) ? "" : folder.getFileName().toString();
                return name.startsWith(".") || PASSED_OVER.contains(name)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (wanted.test(file)) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files.stream().sorted().toList();
    }
}
