package dev.tocsin.ruletesting;

import com.google.re2j.Pattern;
import dev.tocsin.ruletesting.timeline.Compat;
import dev.tocsin.ruletesting.timeline.Explain;
import dev.tocsin.ruletesting.timeline.GroupListener;
import dev.tocsin.ruletesting.timeline.RunSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which tests are run, and how.
 *
 * @param run      expressions one of which must be found in the name of a test group, unnamed ones having the empty name;
 *                 none selects all groups
 * @param explain  expressions one of which must be found in the name of a test group for all of its outcomes to be
 *                 explained; of other groups failures are, unless promtool's verdict is asked for
 * @param charts   whether pictures of the alerts are wanted
 * @param strict   whether warnings are taken for errors
 * @param settings how they are run
 * @param stopwatch tells how long each group takes
 * @param listener hears of each group, null for nobody; with one, groups are run one after the other and all their rules
 *                 evaluated
 */
public record RunOptions(
        List<Pattern> run, List<Pattern> explain, boolean charts, boolean strict, RunSettings settings,
        InstantSource stopwatch,
        @Nullable GroupListener listener) {

    /** All groups, nothing experimental. */
    public static final RunOptions DEFAULTS = new RunOptions(List.of(), RunSettings.DEFAULTS);

    /** Options that explain failures only, where nobody asks how long a group takes. */
    public RunOptions(List<Pattern> run, RunSettings settings) {
        this(run, List.of(), false, false, settings, InstantSource.fixed(Instant.EPOCH), null);
    }

    public RunOptions {
        run = List.copyOf(run);
        explain = List.copyOf(explain);
    }

    /** The same with warnings taken for errors, or not. */
    public RunOptions withStrict(boolean wanted) {
        return new RunOptions(run, explain, charts, wanted, settings, stopwatch, listener);
    }

    boolean selects(String groupName) {
        return run.isEmpty() || anyFound(run, groupName);
    }

    Explain explain(String groupName) {
        if (anyFound(explain, groupName)) {
            return Explain.ALL;
        }
        return settings.compat() == Compat.PROMTOOL ? Explain.NOTHING : Explain.FAILURES;
    }

    private static boolean anyFound(List<Pattern> patterns, String name) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(name).find());
    }
}
