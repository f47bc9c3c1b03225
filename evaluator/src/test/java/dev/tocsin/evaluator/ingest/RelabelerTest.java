package dev.tocsin.evaluator.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.promql.label.Labels;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RelabelerTest {

    private static final Labels INPUT = Labels.of("a", "foo", "b", "bar", "c", "baz", "meta_x", "X1", "n", "l1\nl2");

    static Stream<Arguments> rules() {
        RelabelConfig replace = RelabelConfig.of(RelabelAction.REPLACE).withSourceLabels("a");
        return Stream.of(
                gives(replace.withRegex("f(.*)").withTargetLabel("d").withReplacement("ch${1}-ch$1"), "d=choo-choo"),
                gives(replace.withRegex("f").withTargetLabel("d"), ""),
                gives(replace.withRegex("f(?P<rest>.*)").withTargetLabel("d").withReplacement("$rest"), "d=oo"),
                gives(replace.withTargetLabel("d").withReplacement("$1x|$$|$|${1|$9|${}"), "d=|$|$|${1||${}"),
                gives(replace.withTargetLabel("b").withReplacement(""), "b="),
                gives(replace.withTargetLabel("$2").withReplacement("x"), ""),
                gives(replace.withRegex("(f).*").withTargetLabel("${1}_new").withReplacement("$1"), "f_new=f"),
                gives(replace.withSourceLabels("a", "b", "none").withTargetLabel("d"), "d=foo;bar;"),
                gives(replace.withSourceLabels("a", "b").withSeparator("").withTargetLabel("d"), "d=foobar"),
                gives(replace.withSourceLabels("n").withRegex("l1.l2").withTargetLabel("d").withReplacement("y"),
                        "d=y"),
                gives(replace.withRegex("").withTargetLabel("d").withReplacement("y"), ""),
                gives(RelabelConfig.of(RelabelAction.KEEP).withSourceLabels("a").withRegex("foo|x"), ""),
                gives(RelabelConfig.of(RelabelAction.KEEP).withSourceLabels("a").withRegex("fo"), "dropped"),
                gives(RelabelConfig.of(RelabelAction.DROP).withSourceLabels("a").withRegex("f.o"), "dropped"),
                gives(RelabelConfig.of(RelabelAction.DROP).withSourceLabels("a").withRegex("o"), ""),
                gives(RelabelConfig.of(RelabelAction.KEEPEQUAL).withSourceLabels("a").withTargetLabel("b"), "dropped"),
                gives(RelabelConfig.of(RelabelAction.DROPEQUAL).withSourceLabels("a").withTargetLabel("a"), "dropped"),
                gives(RelabelConfig.of(RelabelAction.DROPEQUAL).withSourceLabels("a").withTargetLabel("b"), ""),
                gives(
                        RelabelConfig.of(RelabelAction.HASHMOD)
                                .withSourceLabels("c")
                                .withTargetLabel("d")
                                .withModulus(1000),
                        "d=976"),
                gives(
                        RelabelConfig.of(RelabelAction.LABELMAP).withRegex("meta_(.*)").withReplacement("m_$1"),
                        "m_x=X1"),
                gives(RelabelConfig.of(RelabelAction.LABELDROP).withRegex("[abc]"), "a= b= c="),
                gives(RelabelConfig.of(RelabelAction.LABELKEEP).withRegex("a|n|meta_.*"), "b= c="),
                gives(
                        RelabelConfig.of(RelabelAction.LOWERCASE).withSourceLabels("meta_x").withTargetLabel("d"),
                        "d=x1"),
                gives(RelabelConfig.of(RelabelAction.UPPERCASE).withSourceLabels("a").withTargetLabel("a"), "a=FOO"));
    }

    private static Arguments gives(RelabelConfig rule, String changes) {
        return Arguments.of(rule, changes);
    }

    @ParameterizedTest(name = "{0} gives {1}")
    @MethodSource("rules")
    void aRuleChangesTheLabelSet(RelabelConfig rule, String changes) {
        assertThat(rule.problem()).isEmpty();
        Labels expected = Stream.of(changes.split(" "))
                .filter(change -> change.contains("="))
                .map(change -> change.split("=", -1))
                .reduce(INPUT, (labels, change) -> labels.with(change[0], change[1]), (a, b) -> b);
        assertThat(new Relabeler(List.of(rule)).relabel(INPUT).map(Labels::toString).orElse("dropped"))
                .isEqualTo(changes.equals("dropped") ? "dropped" : expected.toString());
    }

    @Test
    void rulesSeeWhatEarlierOnesDid() {
        RelabelConfig first = RelabelConfig.of(RelabelAction.REPLACE).withTargetLabel("d").withReplacement("1");
        RelabelConfig second = RelabelConfig.of(RelabelAction.KEEP).withSourceLabels("d").withRegex("1");
        assertThat(new Relabeler(List.of(first, second)).relabel(INPUT)).contains(INPUT.with("d", "1"));
        assertThat(new Relabeler(List.of(second, first)).relabel(INPUT)).isEmpty();
    }

    static Stream<Arguments> problems() {
        RelabelConfig hashmod = RelabelConfig.of(RelabelAction.HASHMOD);
        RelabelConfig upper = RelabelConfig.of(RelabelAction.UPPERCASE);
        RelabelConfig keepequal = RelabelConfig.of(RelabelAction.KEEPEQUAL);
        return Stream.of(
                Arguments.of(
                        RelabelConfig.of(RelabelAction.REPLACE),
                        "relabel configuration for replace action requires 'target_label' value"),
                Arguments.of(hashmod, "relabel configuration for hashmod requires non-zero modulus"),
                Arguments.of(
                        hashmod.withModulus(2),
                        "relabel configuration for hashmod action requires 'target_label' value"),
                Arguments.of(
                        upper.withTargetLabel("a").withReplacement("x"),
                        "'replacement' can not be set for uppercase action"),
                Arguments.of(
                        keepequal.withTargetLabel("a").withRegex("x"),
                        "keepequal action requires only 'source_labels' and `target_label`, and no other fields"),
                Arguments.of(
                        RelabelConfig.of(RelabelAction.LABELDROP).withSourceLabels("a"),
                        "labeldrop action requires only 'regex', and no other fields"),
                Arguments.of(
                        RelabelConfig.of(RelabelAction.LABELMAP).withReplacement(""),
                        "\"\" is invalid 'replacement' for labelmap action"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("problems")
    void nonsenseHasAProblem(RelabelConfig rule, String problem) {
        assertThat(rule.problem()).contains(problem);
    }

    @Test
    void actionsAreNamedInAnyCase() {
        assertThat(RelabelAction.of("LabelDrop")).contains(RelabelAction.LABELDROP);
        assertThat(RelabelAction.of("label")).isEmpty();
    }
}
