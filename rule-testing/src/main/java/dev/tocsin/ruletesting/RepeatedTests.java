package dev.tocsin.ruletesting;

import dev.tocsin.evaluator.yaml.PathPattern;
import dev.tocsin.evaluator.yaml.YamlFileSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs the same tests again and again, each time those alone that may come out otherwise: whose test file, included files or
 * rule files are others than before. For one thread.
 */
public final class RepeatedTests {

    private final List<String> paths;
    private final RunOptions options;
    private Map<Path, Known> files = new HashMap<>();
    private List<String> unmet = List.of();

    /** A version of a file, null for one that is not there. */
    private record Stamp(FileTime modified, long size, @Nullable Object key) {}

    /** A test file that was run, with what it was made of then. */
    private record Known(FileRun run, FileSources sources, Map<Path, Stamp> stamps) {}

    /** A test file that is about to be run. */
    private record Pending(FileSources sources, Map<Path, Stamp> stamps) {}

    /**
     * What came of the tests.
     *
     * @param result  of all files
     * @param run     the names of the files that were run this time
     * @param changed whether anything is different from the time before
     */
    public record Repetition(RunResult result, Set<String> run, boolean changed) {}

    /** Tests that were not run yet. */
    public RepeatedTests(List<String> paths, RunOptions options) {
        this.paths = List.copyOf(paths);
        this.options = options;
    }

    /** Runs what changed since the last time, the first time everything. */
    public Repetition run(RunListener listener) {
        YamlFileSearch search = YamlFileSearch.forTests();
        paths.forEach(search::add);
        Map<Path, Known> now = new HashMap<>();
        Map<Path, Pending> changed = new LinkedHashMap<>();
        Map<Path, @Nullable Stamp> cache = new HashMap<>();
        for (Path file : search.files()) {
            Known known = files.get(file);
            if (known != null && known.stamps.equals(stamps(known.sources, cache))) {
                now.put(file, known);
            } else {
                changed.put(file, pending(file, known, cache));
            }
        }
        RuleTests tests = new RuleTests(options);
        Iterator<FileRun> runs =
                (changed.isEmpty() ? List.<FileRun>of() : tests.run(changed.keySet(), listener)).iterator();
        changed.forEach((file, pending) -> now.put(file, new Known(runs.next(), pending.sources, pending.stamps)));
        boolean different = !changed.isEmpty()
                || !now.keySet().equals(files.keySet())
                || !search.unmet().equals(unmet);
        files = now;
        unmet = search.unmet();
        List<FileRun> inOrder = search.files().stream().map(file -> known(now, file).run).toList();
        Set<String> names = changed.keySet().stream().map(Path::toString).collect(Collectors.toSet());
        return new Repetition(tests.result(inOrder, unmet), names, different);
    }

    /** The versions of the files, taken before they are read: what is written meanwhile is seen the next time. */
    private static Pending pending(Path file, @Nullable Known known, Map<Path, @Nullable Stamp> cache) {
        cache.computeIfAbsent(file, RepeatedTests::stamp);
        FileSources sources = FileSources.of(file, known == null ? null : known.sources);
        return new Pending(sources, stamps(sources, cache));
    }

    private static Known known(Map<Path, Known> files, Path file) {
        Known known = files.get(file);
        if (known == null) {
            throw new IllegalStateException("not run: " + file);
        }
        return known;
    }

    private static Map<Path, Stamp> stamps(FileSources sources, Map<Path, @Nullable Stamp> cache) {
        Map<Path, Stamp> stamps = new HashMap<>();
        for (Path file : sources.files()) {
            Stamp stamp = cache.computeIfAbsent(file, RepeatedTests::stamp);
            if (stamp != null) {
                stamps.put(file, stamp);
            }
        }
        return stamps;
    }

    private static @Nullable Stamp stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (IOException e) {
            return null;
        }
    }

    /** The folders in which something may happen that makes the next run another one, as far as they are there. */
    public Set<Path> folders() {
        Set<Path> folders = new LinkedHashSet<>();
        paths.forEach(path -> {
            try {
                add(PathPattern.of(Path.of(""), path), folders);
            } catch (InvalidPathException e) {
                // the run says so
            }
        });
        files.forEach((file, known) -> {
            folders.add(folderOf(file));
            known.sources.others().forEach(pattern -> add(pattern, folders));
            known.stamps.keySet().forEach(source -> folders.add(folderOf(source)));
        });
        return folders;
    }

    private static void add(PathPattern pattern, Set<Path> folders) {
        try {
            pattern.folders().forEach(folder -> folders.add(folder.toAbsolutePath().normalize()));
        } catch (IOException e) {
            // what cannot be searched cannot be watched
        }
    }

    private static Path folderOf(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        return folder == null ? file.toAbsolutePath() : folder;
    }
}
