package dev.tocsin.evaluator.rule;

import dev.tocsin.evaluator.rule.GroupNode.RuleNode;
import dev.tocsin.evaluator.yaml.FileProblems;
import dev.tocsin.evaluator.yaml.Located;
import dev.tocsin.evaluator.yaml.YamlFields.StringEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks what the groups of one file say, and makes them specifications. */
final class RuleFileValidator {

    private final FileProblems problems;
    private final RuleFileOptions options;

    RuleFileValidator(FileProblems problems, RuleFileOptions options) {
        this.problems = problems;
        this.options = options;
    }

    /** The groups; of wrong ones, which have been reported, only what is right. */
    List<RuleGroupSpec> validate(List<GroupNode> groups) {
        Set<String> names = new HashSet<>();
        List<RuleGroupSpec> specs = new ArrayList<>();
        for (GroupNode group : groups) {
            checkName(group, names);
            checkLabels(group);
            specs.add(new RuleGroupSpec(
                    problems.source().file(),
                    group.name(),
                    notZero(group.interval()),
                    group.queryOffset() == null ? null : group.queryOffset().value(),
                    group.limit(),
                    validateRules(group),
                    group.position()));
        }
        return specs;
    }

    /** An interval of zero stands for the global one. */
    private static @Nullable Duration notZero(@Nullable Located<Duration> interval) {
        return interval == null || interval.value().isZero() ? null : interval.value();
    }

    private void checkName(GroupNode group, Set<String> names) {
        if (group.name().isEmpty()) {
            groupError(group, "group-name", "Groupname must not be empty");
        }
        if (!names.add(group.name())) {
            groupError(group, "group-name", "groupname: \"" + group.name() + "\" is repeated in the same file");
        }
    }

    /** Differs from Prometheus 3.14, which means to name the group's place and prints 0:0. */
    private void groupError(GroupNode group, String code, String message) {
        problems.error(group.position(), code, message, group.position() + ": " + message);
    }

    private void checkLabels(GroupNode group) {
        for (StringEntry label : group.labels()) {
            if (!isRuleLabel(label.name())) {
                problems.error(label.key().position(), "label-name", "invalid label name: " + label.name());
            }
            if (!NameValidation.isText(label.text())) {
                problems.error(label.value().position(), "label-value", "invalid label value: " + label.text());
            }
        }
    }

    private boolean isRuleLabel(String name) {
        return options.nameValidation().isLabelName(name) && !name.equals("__name__");
    }

    private List<RuleSpec> validateRules(GroupNode group) {
        List<RuleSpec> specs = new ArrayList<>();
        int number = 1;
        for (RuleNode rule : group.rules()) {
            RuleValidator validator = new RuleValidator(problems, options, group, rule, number++);
            RuleSpec spec = validator.validate();
            if (spec != null) {
                specs.add(spec);
            }
        }
        return specs;
    }
}
