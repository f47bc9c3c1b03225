package dev.tocsin.ruletesting.check.infer;

import java.util.Set;
import java.util.TreeSet;

/**
 * What is known of one label of the elements of a result.
 *
 * @param values the only values it can have where it is present; empty when it may have any
 */
public record LabelFact(Presence presence, Set<String> values) {

    /** Whether elements have the label. */
    public enum Presence {
        ALWAYS,
        /** As good as always: the labels that a scrape gives its series. */
        USUALLY,
        UNKNOWN,
        NEVER
    }

    /** The label may be there or not. */
    public static final LabelFact UNKNOWN = new LabelFact(Presence.UNKNOWN, Set.of());

    /** No element has the label. */
    public static final LabelFact NEVER = new LabelFact(Presence.NEVER, Set.of());

    /** Every element has the label, with any value. */
    public static final LabelFact ALWAYS = new LabelFact(Presence.ALWAYS, Set.of());

    /** Every element has the label, unless somebody removed it on purpose. */
    public static final LabelFact USUALLY = new LabelFact(Presence.USUALLY, Set.of());

    public LabelFact {
        values = Set.copyOf(values);
    }

    /** Every element has the label with one of these values; an empty value means that none has it. */
    public static LabelFact always(Set<String> values) {
        return values.equals(Set.of("")) ? NEVER : new LabelFact(Presence.ALWAYS, values);
    }

    public boolean isNever() {
        return presence == Presence.NEVER;
    }

    /** Whether elements have the label, certainly or as good as certainly. */
    public boolean isExpected() {
        return presence == Presence.ALWAYS || presence == Presence.USUALLY;
    }

    /** What holds of elements of which some come from here and some from there. */
    LabelFact or(LabelFact other) {
        if (equals(other)) {
            return this;
        }
        if (presence == other.presence) {
            return new LabelFact(presence, united(other));
        }
        return isExpected() && other.isExpected() ? USUALLY : UNKNOWN;
    }

    private Set<String> united(LabelFact other) {
        if (values.isEmpty() || other.values.isEmpty()) {
            return Set.of();
        }
        Set<String> united = new TreeSet<>(values);
        united.addAll(other.values);
        return united;
    }

    /** What holds of an element for which both facts are true. */
    LabelFact and(LabelFact other) {
        if (isNever() || other.isNever()) {
            return NEVER;
        }
        Presence stronger = presence.compareTo(other.presence) <= 0 ? presence : other.presence;
        return new LabelFact(stronger, commonValues(other));
    }

    private Set<String> commonValues(LabelFact other) {
        if (values.isEmpty()) {
            return other.values;
        }
        if (other.values.isEmpty()) {
            return values;
        }
        Set<String> common = new TreeSet<>(values);
        common.retainAll(other.values);
        return common;
    }

    /** Whether no element with this label can be equal in it to one of the other side. */
    public boolean contradicts(LabelFact other) {
        boolean oneLacksIt = isNever() && other.isExpected() || other.isNever() && isExpected();
        boolean bothHaveIt = presence == Presence.ALWAYS && other.presence == Presence.ALWAYS;
        return oneLacksIt
                || bothHaveIt && !values.isEmpty() && !other.values.isEmpty() && commonValues(other).isEmpty();
    }
}
