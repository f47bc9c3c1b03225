package dev.tocsin.evaluator.storage;

import dev.tocsin.promql.label.Matcher;
import java.util.List;

/**
 * Where the engine finds series. Safe for readers in any thread. A source that cannot read what it has throws
 * {@link java.io.UncheckedIOException}; the query then fails with the message of its cause.
 */
public interface SeriesSource {

    /**
     * A number that differs whenever {@link #select} could answer differently from before: series came or went. What was
     * derived from a selection stays valid while the number stays the same.
     */
    long indexVersion();

    /**
     * The series that meet all matchers, ordered by labels; the same list as before where the selection is the same. It may
     * hold series without samples in the time wanted.
     */
    List<Series> select(List<Matcher> matchers);
}
