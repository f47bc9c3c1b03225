package dev.tocsin.evaluator.rule.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.promql.label.Labels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Expands the templates of {@code templates.tsv} and compares with what Prometheus makes of them. */
class TemplateTableTest {

    private static final String SYNTAX_ERROR = "! ";

    static List<Arguments> templates() throws IOException {
        return rows(false);
    }

    static List<Arguments> textsThatAreNoTemplates() throws IOException {
        return rows(true);
    }

    @ParameterizedTest(name = "line {0}: {3}")
    @MethodSource("templates")
    void expandsAsPrometheusDoes(int line, Labels labels, double value, String template, String expected) {
        TemplateContext context = TemplateFixture.context(labels, value);

        assertThat(Template.parse("__alert_X", template).expand(context)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "line {0}: {3}")
    @MethodSource("textsThatAreNoTemplates")
    void rejectsWhatIsNoTemplate(int line, Labels labels, double value, String template, String expected) {
        assertThatThrownBy(() -> Template.parse("__alert_X", template))
                .isInstanceOf(TemplateSyntaxException.class)
                .hasMessage(expected.substring(SYNTAX_ERROR.length()));
    }

    private static List<Arguments> rows(boolean syntaxErrors) throws IOException {
        List<Arguments> rows = new ArrayList<>();
        List<String> lines = read().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String[] columns = lines.get(i).split("\t", -1);
            if (columns.length == 4 && columns[3].startsWith(SYNTAX_ERROR) == syntaxErrors) {
                rows.add(Arguments.of(
                        i + 1, labels(columns[0]), value(columns[1]), decoded(columns[2]), decoded(columns[3])));
            }
        }
        return rows;
    }

    private static String read() throws IOException {
        try (InputStream in = TemplateTableTest.class.getResourceAsStream("templates.tsv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Labels labels(String column) {
        return switch (column) {
            case "-" -> TemplateFixture.LABELS;
            case "{}" -> Labels.EMPTY;
            default -> Labels.of(column.split("[=,]"));
        };
    }

    private static double value(String column) {
        return GoFloatReader.read(column);
    }

    private static String decoded(String column) {
        return column.replace('⏎', '\n').replace('⇥', '\t').replace('␍', '\r').replace('␣', '\u00a0');
    }
}
