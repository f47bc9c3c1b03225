package dev.tocsin.ruletesting;

import dev.tocsin.evaluator.rule.RuleGroupSpec;
import java.util.List;

/** What came of a test file, with the rules that it was run on; none when it could not be run. */
record FileRun(FileOutcome outcome, List<RuleGroupSpec> rules) {}
