package dev.tocsin.evaluator.storage;

import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.Matcher;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.roaringbitmap.RoaringBitmap;

/**
 * From label values to series ids. One writer adds series; readers in any thread select among the ids below a bound. The
 * index may speak of series that have been removed; whoever resolves ids passes over those.
 */
final class PostingsIndex {

    private static final Postings NONE = new Postings();

    private final Map<String, Map<String, Postings>> names = new ConcurrentHashMap<>();

    /** For the writer alone. */
    void add(int id, Labels labels) {
        for (int i = 0; i < labels.size(); i++) {
            names.computeIfAbsent(labels.nameAt(i), name -> new ConcurrentHashMap<>(2))
                    .computeIfAbsent(labels.valueAt(i), value -> new Postings())
                    .add(id);
        }
    }

    /** The ids below {@code bound} whose series meet all matchers. */
    RoaringBitmap select(List<Matcher> matchers, int bound) {
        RoaringBitmap result = null;
        for (Matcher matcher : matchers) {
            if (!matcher.matches("")) {
                RoaringBitmap having = union(wanted(matcher), bound);
                if (result == null) {
                    result = having;
                } else {
                    result.and(having);
                }
                if (result.isEmpty()) {
                    return result;
                }
            }
        }
        if (result == null) {
            result = new RoaringBitmap();
            result.add(0L, bound);
        }
        for (Matcher matcher : matchers) {
            if (matcher.matches("")) {
                result.andNot(union(unwanted(matcher), bound));
            }
        }
        return result;
    }

    private static RoaringBitmap union(Stream<Postings> postings, int bound) {
        RoaringBitmap set = new RoaringBitmap();
        postings.forEach(each -> each.addTo(set, bound));
        return set;
    }

    /** The postings of the values that meet a matcher which the empty value does not meet. */
    private Stream<Postings> wanted(Matcher matcher) {
        Map<String, Postings> values = valuesOf(matcher.name());
        return switch (matcher.operator()) {
            case EQUAL -> Stream.of(values.getOrDefault(matcher.value(), NONE));
            case REGEX -> {
                List<String> alternatives = LiteralAlternatives.of(matcher.value());
                yield alternatives.isEmpty()
                        ? matching(values, matcher)
                        : alternatives.stream().distinct().map(value -> values.getOrDefault(value, NONE));
            }
            case NOT_EQUAL -> values.entrySet().stream()
                    .filter(e -> !e.getKey().equals(matcher.value()))
                    .map(Map.Entry::getValue);
            case NOT_REGEX -> matching(values, matcher);
        };
    }

    /** The postings of the values that do not meet a matcher which the empty value meets. */
    private Stream<Postings> unwanted(Matcher matcher) {
        Map<String, Postings> values = valuesOf(matcher.name());
        return switch (matcher.operator()) {
            case EQUAL -> values.values().stream();
            case NOT_EQUAL -> Stream.of(values.getOrDefault(matcher.value(), NONE));
            case REGEX, NOT_REGEX -> values.entrySet().stream()
                    .filter(e -> !matcher.matches(e.getKey()))
                    .map(Map.Entry::getValue);
        };
    }

    private static Stream<Postings> matching(Map<String, Postings> values, Matcher matcher) {
        return values.entrySet().stream()
                .filter(e -> matcher.matches(e.getKey()))
                .map(Map.Entry::getValue);
    }

    private Map<String, Postings> valuesOf(String name) {
        return names.getOrDefault(name, Map.of());
    }

    /** Roughly the bytes this takes in memory, without the label strings. */
    long memoryBytes() {
        long bytes = 0;
        for (Map<String, Postings> values : names.values()) {
            bytes += 64 + 40;
            for (Postings postings : values.values()) {
                bytes += 32 + 8 + postings.memoryBytes();
            }
        }
        return bytes;
    }
}
