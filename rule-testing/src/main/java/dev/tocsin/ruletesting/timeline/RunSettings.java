package dev.tocsin.ruletesting.timeline;

import dev.tocsin.promql.Feature;
import java.util.Set;

/**
 * How tests are run.
 *
 * @param features            the experimental parts that are on, in rules, templates and expression tests
 * @param ignoreUnknownFields whether fields nobody knows are passed over in rule files
 * @param stepByStep          whether every rule is evaluated step by step, even where all its steps may be taken at once; the
 *                            outcome is the same
 * @param compat              whose verdict is given
 * @param allRules            whether rules are evaluated that no assertion can notice, and the series of alerts written that
 *                            nobody reads: for reports that speak of them
 */
public record RunSettings(
        Set<Feature> features, boolean ignoreUnknownFields, boolean stepByStep, Compat compat, boolean allRules) {

    /** Nothing experimental, strict. */
    public static final RunSettings DEFAULTS = new RunSettings(Set.of(), false, false, Compat.NONE, false);

    public RunSettings {
        features = Set.copyOf(features);
    }

    /** Whether every rule is evaluated: promtool finds errors in rules that no assertion can notice. */
    boolean evaluatesAllRules() {
        return allRules || compat == Compat.PROMTOOL;
    }
}
