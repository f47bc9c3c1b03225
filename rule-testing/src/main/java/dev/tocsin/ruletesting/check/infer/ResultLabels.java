package dev.tocsin.ruletesting.check.infer;

import dev.tocsin.promql.label.Labels;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of the labels that the elements of a result have. Immutable.
 */
public final class ResultLabels {

    /** Elements without any label. */
    public static final ResultLabels NONE = new ResultLabels(Map.of(), LabelFact.NEVER);

    /** Elements of which nothing is known. */
    public static final ResultLabels ANY = new ResultLabels(Map.of(), LabelFact.UNKNOWN);

    private final Map<String, LabelFact> facts;

    /** What holds for labels without a fact of their own: unknown or never. */
    private final LabelFact others;

    private ResultLabels(Map<String, LabelFact> facts, LabelFact others) {
        this.facts = Collections.unmodifiableMap(new TreeMap<>(facts));
        this.others = others;
    }

    /** Elements that can have the labels of these facts and no others. */
    static ResultLabels closed(Map<String, LabelFact> facts) {
        return new ResultLabels(facts, LabelFact.NEVER);
    }

    /** The labels of real series: those that all of them have, and those that some have. */
    public static ResultLabels ofSeries(Collection<Labels> series) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Labels labels : series) {
            labels.names().forEach(name -> counts.merge(name, 1, Integer::sum));
        }
        Map<String, LabelFact> facts = new TreeMap<>();
        counts.forEach((name, count) -> facts.put(name, count == series.size() ? LabelFact.ALWAYS : LabelFact.UNKNOWN));
        return closed(facts);
    }

    public LabelFact of(String label) {
        return facts.getOrDefault(label, others);
    }

    /** Whether elements can have labels that are not {@link #named}. */
    public boolean isOpen() {
        return !others.isNever();
    }

    /** The labels of which something in particular is known, sorted. */
    public SortedSet<String> named() {
        return new TreeSet<>(facts.keySet());
    }

    /** The labels that elements can have as far as they are known by name, sorted. */
    public SortedSet<String> possible() {
        SortedSet<String> possible = named();
        possible.removeIf(label -> of(label).isNever());
        return possible;
    }

    ResultLabels with(String label, LabelFact fact) {
        Map<String, LabelFact> changed = new TreeMap<>(facts);
        changed.put(label, fact);
        return new ResultLabels(changed, others);
    }

    ResultLabels without(Collection<String> labels) {
        Map<String, LabelFact> changed = new TreeMap<>(facts);
        labels.forEach(label -> changed.put(label, LabelFact.NEVER));
        return new ResultLabels(changed, others);
    }

    ResultLabels keeping(Collection<String> labels) {
        Map<String, LabelFact> kept = new TreeMap<>();
        labels.forEach(label -> kept.put(label, of(label)));
        return closed(kept);
    }

    /** The same, with the possibility of further labels. */
    ResultLabels opened() {
        return new ResultLabels(facts, LabelFact.UNKNOWN);
    }

    /** Elements of which some come from here and some from there. */
    ResultLabels or(ResultLabels other) {
        Map<String, LabelFact> both = new TreeMap<>();
        for (String label : union(named(), other.named())) {
            both.put(label, of(label).or(other.of(label)));
        }
        return new ResultLabels(both, others.or(other.others));
    }

    /** These elements, each of which equals one of the other side in some labels. */
    ResultLabels matched(ResultLabels other, Collection<String> equalLabels) {
        ResultLabels matched = this;
        for (String label : equalLabels) {
            matched = matched.with(label, of(label).and(other.of(label)));
        }
        return matched;
    }

    static SortedSet<String> union(Collection<String> some, Collection<String> others) {
        SortedSet<String> union = new TreeSet<>(some);
        union.addAll(others);
        return union;
    }
}
