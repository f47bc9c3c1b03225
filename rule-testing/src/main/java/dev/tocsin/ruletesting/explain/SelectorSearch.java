package dev.tocsin.ruletesting.explain;

import dev.tocsin.evaluator.storage.SampleWindow;
import dev.tocsin.evaluator.storage.Series;
import dev.tocsin.evaluator.storage.SeriesSource;
import dev.tocsin.evaluator.storage.StaleMarker;
import dev.tocsin.promql.ast.MatrixSelector;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.MatchOperator;
import dev.tocsin.promql.label.Matcher;
import dev.tocsin.promql.print.ExprPrinter;
import dev.tocsin.ruletesting.explain.Cause.NoSample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out why a selector gives no element at a time. */
final class SelectorSearch {

    private final Values values;
    private final long lookbackMs;

    SelectorSearch(Values values) {
        this.values = values;
        this.lookbackMs = values.evidence().lookbackDelta().toMillis();
    }

    /** Why an instant selector gives no element. */
    Cause instant(VectorSelector selector, long queryMs, Focus focus) {
        return cause(selector, ExprPrinter.print(selector), queryMs, lookbackMs, false, focus);
    }

    /** Why a range selector gives no element. */
    Cause range(MatrixSelector matrix, long queryMs, Focus focus) {
        return cause(matrix.selector(), ExprPrinter.print(matrix), queryMs, TimeShifts.toMs(matrix.window()), true,
                focus);
    }

    private Cause cause(
            VectorSelector selector, String text, long queryMs, long windowMs, boolean isRange, Focus focus) {
        SeriesSource source = values.source(queryMs);
        List<Series> selected = source.select(selector.matchers());
        if (selected.isEmpty()) {
            return noSeries(selector, text, source);
        }
        List<Series> admitted = selected.stream().filter(s -> focus.admits(s.labels())).toList();
        return admitted.isEmpty()
                ? otherSeries(text, selected, focus)
                : noSample(admitted, text, TimeShifts.apply(selector.shift(), queryMs), windowMs, isRange);
    }

    /** The label of the expected alert that tells it from all series, or from the most of them. */
    private static Cause otherSeries(String text, List<Series> selected, Focus focus) {
        Labels wanted = focus.labels();
        String label = "";
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < wanted.size(); i++) {
            String name = wanted.nameAt(i);
            String value = wanted.valueAt(i);
            long with = selected.stream().filter(s -> s.labels().get(name).equals(value)).count();
            boolean differs = selected.stream().anyMatch(s -> s.labels().has(name));
            if (differs && with < fewest) {
                fewest = with;
                label = name;
            }
        }
        Set<String> values = values(selected, label);
        return new Cause.OtherSeries(
                text, label, wanted.get(label), Nearest.to(wanted.get(label), values), Sampling.of(values));
    }

    private static Cause noSeries(VectorSelector selector, String text, SeriesSource source) {
        List<Matcher> onName =
                selector.matchers().stream().filter(m -> m.name().equals(Labels.NAME)).toList();
        List<Matcher> others =
                selector.matchers().stream().filter(m -> !m.name().equals(Labels.NAME)).toList();
        List<Series> named = source.select(onName);
        if (named.isEmpty()) {
            Set<String> names = values(source.select(List.of()), Labels.NAME);
            String name = onName.stream().map(Matcher::value).collect(Collectors.joining(" and "));
            String nearest = Nearest.to(name, names);
            names.removeAll(Sight.OF_ALERTS);
            return new Cause.NoSuchMetric(text, name, nearest, Sampling.of(names));
        }
        String metric = selector.name() == null
                ? onName.stream().map(Matcher::toString).collect(Collectors.joining(",", "{", "}"))
                : selector.name();
        for (Matcher matcher : others) {
            if (named.stream().noneMatch(s -> matcher.matches(s.labels().get(matcher.name())))) {
                return unmet(text, metric, matcher, named);
            }
        }
        Series candidate = named.stream().min(Comparator.comparingInt(s -> unmet(others, s).size())).orElseThrow();
        return new Cause.NoSeriesMeetsAll(text, candidate.labels(), unmet(others, candidate));
    }

    private static Cause unmet(String text, String metric, Matcher matcher, List<Series> named) {
        Set<String> values = values(named, matcher.name());
        if (values.isEmpty()) {
            Set<String> labels = new TreeSet<>();
            named.forEach(series -> labels.addAll(series.labels().names()));
            labels.remove(Labels.NAME);
            return new Cause.NoSuchLabel(
                    text, metric, matcher.name(), Nearest.to(matcher.name(), labels), Sampling.of(labels));
        }
        String nearest = matcher.operator() == MatchOperator.EQUAL ? Nearest.to(matcher.value(), values) : null;
        return new Cause.NoSuchValue(
                text, metric, matcher.toString(), matcher.name(), nearest, Sampling.of(values));
    }

    private static List<String> unmet(List<Matcher> matchers, Series series) {
        return matchers.stream()
                .filter(matcher -> !matcher.matches(series.labels().get(matcher.name())))
                .map(Matcher::toString)
                .toList();
    }

    private static Set<String> values(List<Series> series, String label) {
        Set<String> values = new TreeSet<>();
        for (Series one : series) {
            String value = one.labels().get(label);
            if (!value.isEmpty()) {
                values.add(value);
            }
        }
        return values;
    }

    /** Of the series that have no sample where they are looked for, the one that comes nearest. */
    private static Cause noSample(
            List<Series> series, String text, long lookMs, long windowMs, boolean isRange) {
        List<NoSample> found = new ArrayList<>();
        for (Series one : series) {
            NoSample sample = noSample(one, text, lookMs, windowMs, isRange);
            if (sample != null) {
                found.add(sample);
            }
        }
        return found.stream()
                .min(Comparator.comparingLong(sample -> Math.abs(lookMs - sample.sampleMs())))
                .map(Cause.class::cast)
                .orElseGet(() -> new Cause.NoResult(text));
    }

    private static @Nullable NoSample noSample(
            Series series, String text, long lookMs, long windowMs, boolean isRange) {
        SampleWindow window = new SampleWindow();
        series.read(Long.MIN_VALUE, lookMs, window);
        if (window.size() == 0) {
            series.read(lookMs, Long.MAX_VALUE, window);
            return window.size() == 0
                    ? null
                    : new NoSample(text, series.labels(), NoSample.Age.NOT_YET, window.timestamps()[window.from()],
                            windowMs, isRange);
        }
        int last = window.to() - 1;
        long lastMs = window.timestamps()[last];
        boolean stale = window.histogramAt(last) == null && StaleMarker.is(window.values()[last]);
        return new NoSample(text, series.labels(), stale ? NoSample.Age.STALE : NoSample.Age.TOO_OLD, lastMs, windowMs,
                isRange);
    }
}
