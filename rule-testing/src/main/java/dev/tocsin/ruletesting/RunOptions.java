package dev.tocsin.ruletesting;

import com.google.re2j.Pattern;
import dev.tocsin.ruletesting.timeline.RunSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Which tests are run, and how.
 *
 * @param run      expressions one of which must be found in the name of a test group, unnamed ones having the empty name;
 *                 none selects all groups
 * @param settings how they are run
 * @param stopwatch tells how long each group takes
 */
public record RunOptions(List<Pattern> run, RunSettings settings, InstantSource stopwatch) {

    /** All groups, nothing experimental. */
    public static final RunOptions DEFAULTS = new RunOptions(List.of(), RunSettings.DEFAULTS);

    /** Where nobody asks how long a group takes. */
    public RunOptions(List<Pattern> run, RunSettings settings) {
        this(run, settings, InstantSource.fixed(Instant.EPOCH));
    }

    public RunOptions {
        run = List.copyOf(run);
    }

    boolean selects(String groupName) {
        return run.isEmpty()
                || run.stream().anyMatch(pattern -> pattern.matcher(groupName).find());
    }
}
