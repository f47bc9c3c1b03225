package dev.tocsin.evaluator.yaml;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A path that may hold {@code *}, {@code ?}, {@code [a-z]}, and {@code **} for any number of folders. */
public final class PathPattern {

    private static final Pattern GLOB_CHARACTERS = Pattern.compile("[*?\\[{]");

    /** Folders full of files of tools, in which nobody keeps rules or tests. */
    private static final Set<String> UNRELATED = Set.of(".git", "node_modules", "target");

    /** The folder in which to search: all of the path before the first part with a glob character. */
    private final Path base;

    /** The rest, empty when the path has no glob character. */
    private final String glob;

    private PathPattern(Path base, String glob) {
        this.base = base;
        this.glob = glob;
    }

    /** A pattern relative to a folder. */
    public static PathPattern of(Path folder, String text) {
        int end = 0;
        int slash;
        while ((slash = text.indexOf('/', end)) >= 0 && !isGlob(text.substring(end, slash))) {
            end = slash + 1;
        }
        if (slash < 0 && !isGlob(text.substring(end))) {
            return new PathPattern(folder.resolve(text), "");
        }
        return new PathPattern(folder.resolve(text.substring(0, end)), text.substring(end));
    }

    /**
     * What is wrong with a pattern, in a clause.
     *
     * @param text      the pattern
     * @param malformed what {@link #of} or {@link #expand} threw
     */
    public static String problem(String text, IllegalArgumentException malformed) {
        if (!(malformed instanceof PatternSyntaxException)) {
            return String.valueOf(malformed.getMessage());
        }
        return isUnclosed(text, '[', ']') ? "\"[\" is not closed by \"]\""
                : isUnclosed(text, '{', '}') ? "\"{\" is not closed by \"}\""
                        : text.endsWith("\\") ? "the \"\\\" at its end escapes nothing"
                                : "what stands in brackets or braces is no glob: write [abc], [a-z] or {a,b}";
    }

    private static boolean isUnclosed(String text, char opening, char closing) {
        int last = text.lastIndexOf(opening);
        return last >= 0 && text.indexOf(closing, last) < 0;
    }

    /** Whether a text has a glob character at all. */
    public static boolean isGlob(String text) {
        return GLOB_CHARACTERS.matcher(text).find();
    }

    /**
     * The files that match, sorted; a path without glob characters matches itself when it exists.
     *
     * @throws IOException            when a folder cannot be read
     * @throws PatternSyntaxException when the glob is malformed
     */
    public List<Path> expand() throws IOException {
        List<IOException> failures = new ArrayList<>();
        List<Path> files = expand((folder, failure) -> failures.add(failure));
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
        return files;
    }

    /**
     * The same, but a folder that cannot be read is told of and left out.
     *
     * @throws PatternSyntaxException when the glob is malformed
     */
    List<Path> expand(BiConsumer<Path, IOException> unreadable) throws IOException {
        if (glob.isEmpty()) {
            return Files.exists(base) ? List.of(base) : List.of();
        }
        List<PathMatcher> matchers = matchers();
        if (!Files.isDirectory(base)) {
            return List.of();
        }
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(base, Set.of(), depth(), new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (Files.isRegularFile(file) && matchers.stream().anyMatch(m -> m.matches(base.relativize(file)))) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path folder, IOException failure) {
                unreadable.accept(folder, failure);
                return FileVisitResult.CONTINUE;
            }
        });
        Collections.sort(files);
        return files;
    }

    /**
     * The folders in which files may match: those that are there, or the nearest above one that is not.
     *
     * @throws IOException when a folder cannot be read
     */
    public Set<Path> folders() throws IOException {
        if (!Files.isDirectory(base)) {
            return Set.of(existing(base.toAbsolutePath().getParent()));
        }
        return foldersIn(base, glob.isEmpty() ? Integer.MAX_VALUE : depth() - 1);
    }

    private static Path existing(@Nullable Path folder) {
        Path nearest = folder;
        while (nearest != null && !Files.isDirectory(nearest)) {
            nearest = nearest.getParent();
        }
        return nearest == null ? Path.of("/") : nearest;
    }

    private static Set<Path> foldersIn(Path base, int depth) throws IOException {
        Set<Path> folders = new LinkedHashSet<>();
        Files.walkFileTree(base, Set.of(), depth, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                if (!folder.equals(base) && UNRELATED.contains(String.valueOf(folder.getFileName()))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                folders.add(folder);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isDirectory()) {
                    folders.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
        return folders;
    }

    private int depth() {
        return glob.contains("**") ? Integer.MAX_VALUE : 1 + (int) glob.chars().filter(c -> c == '/').count();
    }

    /** In Java's globs the slashes around ** need a folder between them; here ** may stand for none. */
    private List<PathMatcher> matchers() {
        return Stream.of(glob, glob.replace("**/", ""))
                .distinct()
                .map(g -> FileSystems.getDefault().getPathMatcher("glob:" + g))
                .toList();
    }
}
