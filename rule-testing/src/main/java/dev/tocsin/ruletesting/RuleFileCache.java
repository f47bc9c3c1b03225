package dev.tocsin.ruletesting;

import dev.tocsin.evaluator.rule.NameValidation;
import dev.tocsin.evaluator.rule.RuleFile;
import dev.tocsin.evaluator.rule.RuleFileOptions;
import dev.tocsin.promql.parse.PromqlParser;
import dev.tocsin.ruletesting.timeline.RunSettings;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinTask;

/** The rule files of one run, each read once however many test files name it. Safe for use by several threads. */
final class RuleFileCache {

    private final RuleFileOptions options;
    private final Map<Path, ForkJoinTask<RuleFile>> files = new ConcurrentHashMap<>();

    RuleFileCache(RunSettings settings) {
        this.options = new RuleFileOptions(
                new PromqlParser(settings.features()), NameValidation.UTF8, settings.ignoreUnknownFields());
    }

    /** What became of the files, in their order; those that nobody asked for before are read side by side. */
    List<RuleFile> read(Collection<Path> paths) {
        List<ForkJoinTask<RuleFile>> tasks = paths.stream().map(this::reading).toList();
        return tasks.stream().map(ForkJoinTask::join).toList();
    }

    private ForkJoinTask<RuleFile> reading(Path path) {
        return files.computeIfAbsent(
                path, file -> ForkJoinTask.adapt(() -> RuleFile.read(file, options)).fork());
    }
}
