package dev.tocsin.ruletesting;

import dev.tocsin.evaluator.yaml.FileProblems;
import dev.tocsin.evaluator.yaml.PathPattern;
import dev.tocsin.evaluator.yaml.SourceText;
import dev.tocsin.evaluator.yaml.YamlFileSearch;
import dev.tocsin.evaluator.yaml.YamlNode;
import dev.tocsin.evaluator.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What a test file is made of: itself, the files that it includes, and those that its patterns of rule files lead to. Whatever
 * is wrong with it is left out: whoever runs it will say so.
 */
record FileSources(Path testFile, List<PathPattern> others) {

    FileSources {
        others = List.copyOf(others);
    }

    /**
     * Reads what a test file names.
     *
     * @param before what it was made of before, which counts as long as the file cannot be read
     */
    static FileSources of(Path testFile, @Nullable FileSources before) {
        try {
            FileProblems problems = new FileProblems(SourceText.read(testFile));
            List<YamlNode> documents = YamlReader.read(problems);
            if (!problems.hasErrors() && !documents.isEmpty()) {
                return new FileSources(testFile, patterns(testFile, documents.getFirst()));
            }
        } catch (IOException e) {
            // as good as a file with a mistake
        }
        return before == null ? new FileSources(testFile, List.of()) : before;
    }

    private static List<PathPattern> patterns(Path testFile, YamlNode root) {
        Path parent = testFile.getParent();
        Path folder = parent == null ? Path.of("") : parent;
        List<PathPattern> patterns = new ArrayList<>();
        if (root instanceof YamlNode.Mapping mapping) {
            for (YamlNode.Entry entry : mapping.entries()) {
                boolean names = entry.key().text().equals("rule_files") || entry.key().text().equals("include");
                if (names && entry.value() instanceof YamlNode.Sequence list) {
                    list.items().forEach(item -> add(folder, item, patterns));
                }
            }
        }
        return patterns;
    }

    private static void add(Path folder, YamlNode item, List<PathPattern> patterns) {
        if (item instanceof YamlNode.Scalar scalar) {
            try {
                patterns.add(PathPattern.of(folder, scalar.text()));
            } catch (InvalidPathException e) {
                // no file has such a name
            }
        }
    }

    /** The files as they are now. */
    Set<Path> files() {
        Set<Path> files = new LinkedHashSet<>(List.of(testFile));
        for (PathPattern pattern : others) {
            try {
                for (Path match : pattern.expand()) {
                    if (Files.isDirectory(match)) {
                        YamlFileSearch search = YamlFileSearch.forRules();
                        search.add(match.toString());
                        files.addAll(search.files());
                    } else {
                        files.add(match);
                    }
                }
            } catch (IOException | PatternSyntaxException e) {
                // nothing is found there
            }
        }
        return files;
    }
}
