package dev.tocsin.ruletesting.testfile;

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
 * @param evaluationInterval the time between two evaluations of all groups, and the default step of subqueries
 * @param groupEvalOrder     names of rule groups in the order in which they are evaluated
 * @param fuzzyCompare       whether neighbouring floats count as equal in expression tests
 */
public record TestFile(
        Path path,
        SourceText source,
        List<Located<String>> ruleFiles,
        Duration evaluationInterval,
        List<String> groupEvalOrder,
        boolean fuzzyCompare,
        List<TestGroup> tests) {

    public TestFile {
        ruleFiles = List.copyOf(ruleFiles);
        groupEvalOrder = List.copyOf(groupEvalOrder);
        tests = List.copyOf(tests);
    }
}
