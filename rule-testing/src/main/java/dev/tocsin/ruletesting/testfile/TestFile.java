package dev.tocsin.ruletesting.testfile;

import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.evaluator.yaml.Located;
import dev.tocsin.evaluator.yaml.SourceText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A file of unit tests.
 *
 * @param path               where it was read from
 * @param source             its text, for messages that quote it
 * @param ruleFiles          paths or globs of the rule files, relative to the folder of this file
 * @param dialect            whose format it has
 * @param evaluationInterval the time between two evaluations of all groups, and the default step of subqueries
 * @param groupIntervals     whether groups that name an interval of their own are evaluated at that instead
 * @param groupEvalOrder     names of rule groups in the order in which they are evaluated
 * @param alertgroupLabel    whether alerts carry the name of their group as the label {@code alertgroup}
 * @param fuzzyCompare       whether neighbouring floats count as equal in expression tests
 */
public record TestFile(
        Path path,
        SourceText source,
        Dialect dialect,
        List<Located<String>> ruleFiles,
        Duration evaluationInterval,
        boolean groupIntervals,
        List<String> groupEvalOrder,
        boolean alertgroupLabel,
        boolean fuzzyCompare,
        List<TestGroup> tests) {

    public TestFile {
        ruleFiles = List.copyOf(ruleFiles);
        groupEvalOrder = List.copyOf(groupEvalOrder);
        tests = List.copyOf(tests);
    }

    /** The time between two evaluations of a rule group. */
    public Duration intervalOf(RuleGroupSpec group) {
        return groupIntervals && group.interval() != null ? group.interval() : evaluationInterval;
    }
}
