package dev.tocsin.ruletesting.timeline;

import dev.tocsin.promql.Feature;
import dev.tocsin.ruletesting.testfile.TestFileOptions;
import java.util.Set;

/**
 * How tests are run.
 *
 * @param features            the experimental parts that are on, in rules, templates and expression tests
 * @param ignoreUnknownFields whether fields nobody knows are passed over in rule files
 * @param stepByStep          whether every rule is evaluated step by step, even where all its steps may be taken at once; the
 *                            outcome is the same
 * @param compat              whose verdict is given
 * @param alertgroupLabel     whether alerts carry the name of their group as vmalert has it, where test files do not say
 *                            otherwise
 */
public record RunSettings(
        Set<Feature> features,
        boolean ignoreUnknownFields,
        boolean stepByStep,
        Compat compat,
        boolean alertgroupLabel) {

    /** Nothing experimental, strict. */
    public static final RunSettings DEFAULTS = new RunSettings(Set.of(), false, false, Compat.NONE, true);

    public RunSettings {
        features = Set.copyOf(features);
    }

    /** How test files are read. */
    public TestFileOptions testFiles() {
        return new TestFileOptions(compat.dialect(), alertgroupLabel);
    }
}
