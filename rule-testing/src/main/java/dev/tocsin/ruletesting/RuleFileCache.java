package dev.tocsin.ruletesting;

import dev.tocsin.evaluator.rule.NameValidation;
import dev.tocsin.evaluator.rule.RuleFile;
import dev.tocsin.evaluator.rule.RuleFileOptions;
import dev.tocsin.promql.parse.PromqlParser;
import dev.tocsin.ruletesting.testfile.Dialect;
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
    private final Map<Key, ForkJoinTask<RuleFile>> files = new ConcurrentHashMap<>();

    /** A file, and whether it is read with vmalert's fields. */
    private record Key(Path path, boolean vmalert) {}

    RuleFileCache(RunSettings settings) {
        this.options = new RuleFileOptions(
                new PromqlParser(settings.features()), NameValidation.UTF8, settings.ignoreUnknownFields());
    }

    /** What became of the files, in their order; those that nobody asked for before are read side by side. */
    List<RuleFile> read(Collection<Path> paths, Dialect dialect) {
        boolean vmalert = dialect == Dialect.VMALERT;
        List<ForkJoinTask<RuleFile>> tasks = paths.stream().map(path -> reading(new Key(path, vmalert))).toList();
        return tasks.stream().map(ForkJoinTask::join).toList();
    }

    private ForkJoinTask<RuleFile> reading(Key wanted) {
        return files.computeIfAbsent(
                wanted,
                key -> ForkJoinTask.adapt(
                        () -> RuleFile.read(key.path, key.vmalert ? options.forVmalert() : options))
                        .fork());
    }
}
