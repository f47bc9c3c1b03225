package dev.tocsin.ruletesting.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects findings, each once, and leaves out those that comments switch off. */
final class Findings {

    private final Map<String, List<IgnoreComment>> comments;
    private final Set<Finding> found = new LinkedHashSet<>();

    /** Takes the findings in files with these comments. */
    Findings(Map<String, List<IgnoreComment>> comments) {
        this.comments = comments;
    }

    void add(Finding finding) {
        if (comments.getOrDefault(finding.file(), List.of()).stream().noneMatch(comment -> comment.covers(finding))) {
            found.add(finding);
        }
    }

    List<Finding> all() {
        return new ArrayList<>(found);
    }
}
