package dev.tocsin.evaluator.rule.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.promql.label.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

    private static final TemplateContext CONTEXT = TemplateFixture.context(TemplateFixture.LABELS, 2);

    @Test
    void tellsAFailureApartFromAText() {
        Template fine = Template.parse("__alert_Down", "{{ $value }}");
        Template broken = Template.parse("__alert_Down", "{{ first (query \"none\") }}");

        assertThat(fine.expansion(CONTEXT)).isEqualTo(new Expansion.Expanded("2"));
        assertThat(broken.expansion(CONTEXT))
                .isEqualTo(new Expansion.Failed("error executing template __alert_Down: template: __alert_Down:1:115:"
                        + " executing \"__alert_Down\" at <first (query \"none\")>: error calling first: first() called"
                        + " on vector with no elements"));
    }

    @Test
    void aSyntaxErrorNamesItsLine() {
        assertThatThrownBy(() -> Template.parse("__alert_Down", "a\n{{ foo }}"))
                .isInstanceOfSatisfying(TemplateSyntaxException.class, e -> assertThat(e.line()).isEqualTo(2));
    }

    @Test
    void namesTheLabelsItReads() {
        Template template = Template.parse("__alert_Down", """
                {{ $labels.job }} {{ .Labels.instance | stripPort }} {{ index $labels "a-b" }}
                {{ if $labels.x }}{{ printf "%s" (index $.Labels "y") }}{{ else }}{{ .Labels.z }}{{ end }}
                {{ range query "up" }}{{ .Labels.sample }}{{ $labels.inner }}{{ $.Labels.outer }}{{ end }}
                """);

        assertThat(template.usedLabels())
                .containsExactly("a-b", "inner", "instance", "job", "outer", "x", "y", "z");
        assertThat(template.testedLabels()).containsExactly("x");
        assertThat(template.usedFunctions()).containsExactly("index", "printf", "query", "stripPort");
    }

    @ParameterizedTest
    @CsvSource({"{{ $value }}, true", "{{ .Value | humanize }}, true", "{{ if gt $.Value 1.0 }}x{{ end }}, true",
        "{{ $labels.value }}, false", "{{ range query `up` }}{{ .Value }}{{ end }}, false"})
    void tellsWhetherItReadsTheValue(String text, boolean reads) {
        assertThat(Template.parse("__alert_Down", text).usesValue()).isEqualTo(reads);
    }

    @Test
    void statementsLeaveOutTheDefinitionsBeforeTheText() {
        Template template = Template.parse("__alert_Down", "a {{ $value }}{{ define \"n\" }}b{{ end }}");

        assertThat(template.statements().statements()).hasSize(2);
        assertThat(template.statements().statements().get(1))
                .isInstanceOfSatisfying(Statement.Action.class, action -> assertThat(action.position()).isEqualTo(5));
        assertThat(template.definitions()).containsOnlyKeys("n");
    }

    @Test
    void aHistogramIsPrintedAsQueriesPrintIt() {
        FloatHistogram histogram = FloatHistogram.builder().count(3).sum(4.5).zeroBucket(0, 3).build();
        TemplateContext context = new TemplateContext(
                Labels.EMPTY, 0, histogram, Labels.EMPTY, "", "", 0, TemplateQuery.EMPTY);

        assertThat(Template.parse("t", "{{ $value }} {{ .Value | printf \"%s\" }}").expand(context))
                .isEqualTo(histogram + " " + histogram);
        assertThat(Template.parse("t", "{{ $value.Count }} {{ $value.Sum }}").expand(context)).isEqualTo("3 4.5");
        assertThat(Template.parse("t", "{{ humanize $value }}").expand(context))
                .endsWith("can't convert *histogram.FloatHistogram to float>");
    }

    /** Differs from Prometheus, which prints the addresses of the samples in its memory. */
    @Test
    void aListOfSamplesIsPrintedWithTheSamples() {
        assertThat(TemplateFixture.expand("{{ slice (query \"up\") 0 1 }}"))
                .isEqualTo("[{map[__name__:up instance:2 job:b] 1}]");
    }
}
