package dev.tocsin.evaluator.rule.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A template may be wrong or hostile; it must not keep an evaluation waiting, nor fill the memory or the stack. */
class TemplateLimitsTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "{{ range 9000000000000000000 }}{{ end }}",
        "{{ range 100000 }}{{ range 100000 }}{{ if eq 1 2 }}x{{ end }}{{ end }}{{ end }}",
        "{{ $x := printf \"%100000d\" 1 }}{{ range 1000000000 }}{{ $y := toUpper $x }}{{ end }}"})
    void aLongLoopIsStopped(String template) {
        assertThat(TemplateFixture.expand(template)).contains("the template takes more than 5000000 steps");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{{ range 1000000000 }}0123456789{{ end }}",
        "{{ $x := \"0123456789\" }}{{ range 100 }}{{ $x = printf \"%s%s\" $x $x }}{{ end }}",
        "{{ $x := args 1 }}{{ range 60 }}{{ $x = args $x $x }}{{ end }}{{ $x }}",
        "{{ printf \"%1000000d%1000000d\" 1 2 }}",
        "{{ $x := printf \"%500000d\" 1 }}{{ reReplaceAll \"\" $x $x }}"})
    void aTextThatGrowsWithoutEndIsStopped(String template) {
        assertThat(TemplateFixture.expand(template)).contains("the text grows longer than 1048576 characters");
    }

    @Test
    void aTemplateThatCallsItselfIsStopped() {
        assertThat(TemplateFixture.expand("{{ define \"a\" }}{{ template \"a\" }}{{ end }}{{ template \"a\" }}"))
                .endsWith("executing \"a\" at <{{template \"a\"}}>: exceeded maximum template depth (1000)>");
    }

    @Test
    void parenthesesHaveADepthLimit() {
        String deep = "{{ " + "(".repeat(100_000) + "1" + ")".repeat(100_000) + " }}";

        assertThatThrownBy(() -> Template.parse("__alert_X", deep))
                .hasMessage("template: __alert_X:1: max expression depth exceeded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{ if true }}", "{{ with 1 }}", "{{ if false }}{{ else if true }}", "{{ range 1 }}"})
    void statementsHaveADepthLimit(String opening) {
        assertThatThrownBy(() -> Template.parse("__alert_X", opening.repeat(100_000)))
                .hasMessage("template: __alert_X:1: max statement depth exceeded");
    }

    @Test
    void aChainOfManyAlternativesIsFine() {
        StringBuilder chain = new StringBuilder("{{ if eq $labels.job \"0\" }}0");
        for (int i = 1; i < 350; i++) {
            chain.append("{{ else if eq $labels.job \"").append(i).append("\" }}").append(i);
        }

        assertThat(TemplateFixture.expand(chain + "{{ else }}other{{ end }}")).isEqualTo("other");
    }
}
