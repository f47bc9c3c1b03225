package dev.tocsin.evaluator.yaml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A path that may hold {@code *}, {@code ?}, {@code [a-z]}, and {@code **} for any number of folders. */
public final class PathPattern {

    private static final Pattern GLOB_CHARACTERS = Pattern.compile("[*?\\[{]");

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

    /** Whether a text has a glob character at all. */
    public static boolean isGlob(String text) {
        return GLOB_CHARACTERS.matcher(text).find();
    }

    /**
     * The files that match, sorted; a path without glob characters matches itself when it exists.
     *
     * @throws IOException                            when a folder cannot be read
     * @throws java.util.regex.PatternSyntaxException when the glob is malformed
     */
    public List<Path> expand() throws IOException {
        if (glob.isEmpty()) {
            return Files.exists(base) ? List.of(base) : List.of();
        }
        if (!Files.isDirectory(base)) {
            return List.of();
        }
        int depth = glob.contains("**") ? Integer.MAX_VALUE : 1 + (int) glob.chars().filter(c -> c == '/').count();
        List<PathMatcher> matchers = matchers();
        try (Stream<Path> files = Files.walk(base, depth)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> matchers.stream().anyMatch(m -> m.matches(base.relativize(file))))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** In Java's globs the slashes around ** need a folder between them; here ** may stand for none. */
    private List<PathMatcher> matchers() {
        return Stream.of(glob, glob.replace("**/", ""))
                .distinct()
                .map(g -> FileSystems.getDefault().getPathMatcher("glob:" + g))
                .toList();
    }
}
