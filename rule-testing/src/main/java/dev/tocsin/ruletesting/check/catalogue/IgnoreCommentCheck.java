package dev.tocsin.ruletesting.check.catalogue;

import dev.tocsin.evaluator.yaml.NearestName;
import dev.tocsin.ruletesting.check.Check;
import dev.tocsin.ruletesting.check.CheckedRule;
import dev.tocsin.ruletesting.check.IgnoreComment;
import dev.tocsin.ruletesting.check.Report;
import dev.tocsin.ruletesting.check.Severity;
import dev.tocsin.ruletesting.check.Suggestion;
import java.util.List;

/** A comment that switches off a check there is not, or none at all. */
final class IgnoreCommentCheck implements Check {

    private static final Description DESCRIPTION = new Description(
            "ignore-comment",
            Severity.WARNING,
            "a comment `tocsin:ignore` with the name of no check",
            "A misspelt id switches nothing off. One that is no longer known is left over from a check that is gone.");

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    /** Reports the comments of a file at its first rule. */
    @Override
    public void check(CheckedRule rule, Report report) {
        boolean first = rule.set().inFile(rule.group().file()).getFirst() == rule;
        if (!first) {
            return;
        }
        for (IgnoreComment comment : rule.set().comments().getOrDefault(rule.group().file(), List.of())) {
            if (comment.ids().isEmpty() && !comment.isForeign()) {
                report.add(
                        comment.place(),
                        "this comment switches nothing off: the ids of checks stand after `tocsin:ignore` and a blank",
                        Suggestion
                                .of("write `# tocsin:ignore alert-for REASON` with the id of the check that is meant"));
            }
            comment.ids().stream().filter(id -> !comment.isForeign() && !Catalogue.ids().contains(id))
                    .forEach(id -> report.add(
                            comment.place(),
                            "there is no check " + id + NearestName.hint(id, Catalogue.ids()),
                            Suggestion.of("mend the id, or delete the comment")));
        }
    }
}
