package dev.tocsin.ruletesting.check;

import java.util.List;

/**
 * A comment in a rule file that switches checks off: {@code # tocsin:ignore alert-for,cost because …}.
 *
 * @param place     where the ids stand
 * @param ids       the checks it names; none when it is written in a way that names none
 * @param isForeign whether it is written for another tool, so that unknown ids are none of our business
 * @param firstLine the first line of the rule, group or file for which it holds
 * @param lastLine  the last one
 */
public record IgnoreComment(Place place, List<String> ids, boolean isForeign, int firstLine, int lastLine) {

    public IgnoreComment {
        ids = List.copyOf(ids);
    }

    boolean covers(Finding finding) {
        return covers(finding.check(), finding.line());
    }

    boolean covers(String check, int line) {
        return ids.contains(check) && firstLine <= line && line <= lastLine;
    }
}
