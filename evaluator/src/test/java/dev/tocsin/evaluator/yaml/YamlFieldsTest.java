package dev.tocsin.evaluator.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class YamlFieldsTest {

    private static FileProblems decode(String text, Consumer<YamlFields> decoder) {
        FileProblems problems = new FileProblems(SourceText.of("f.yml", text));
        YamlFields fields = YamlFields.of(YamlReader.read(problems).getFirst(), "thing", "main.thing", problems);
        decoder.accept(fields);
        fields.finish();
        return problems;
    }

    @Test
    void valuesOfTheRightTypeAreGivenWithTheirPlace() {
        decode("n: 12\nt: true\nb: false\nl: [x, 2]\nm: {a: 1, b: ~}\n", fields -> {
            assertThat(fields.integer("n")).isEqualTo(new Located<>(12L, new FilePosition(1, 4)));
            assertThat(fields.string("t")).isEqualTo(new Located<>("true", new FilePosition(2, 4)));
            assertThat(fields.bool("b")).isEqualTo(new Located<>(false, new FilePosition(3, 4)));
            assertThat(fields.strings("l")).map(Located::value).containsExactly("x", "2");
            assertThat(fields.stringMap("m")).map(e -> e.name() + "=" + e.text()).containsExactly("a=1", "b=");
            assertThat(fields.string("missing")).isNull();
        });
    }

    @Test
    void unknownFieldsAreNamedWithTheNearestKnownOne() {
        FileProblems problems = decode("name: a\nanotation: 1\nquite_other: 2\n", fields -> {
            fields.string("name");
            fields.string("annotations");
        });
        assertThat(problems.sorted())
                .map(FileDiagnostic::headline)
                .containsExactly(
                        "f.yml:2:1: error [yaml-field]: unknown field \"anotation\" in a thing;"
                                + " did you mean \"annotations\"?",
                        "f.yml:3:1: error [yaml-field]: unknown field \"quite_other\" in a thing;"
                                + " expected one of annotations, name");
        assertThat(problems.sorted().getFirst().prometheusMessage())
                .isEqualTo("line 2: field anotation not found in type main.thing");
    }

    @Test
    void numberBeyondAllFloatsIsNoInfinity() {
        FileProblems problems = decode("n: 1e400\nm: .inf\n", fields -> {
            fields.number("n");
            fields.number("m");
        });
        assertThat(problems.sorted())
                .map(FileDiagnostic::headline)
                .hasSize(1)
                .allMatch(line -> line.startsWith("f.yml:1:4: error") && line.contains("\"n\" must be a number"));
    }

    @Test
    void wrongTypesAreReportedInBothWordings() {
        FileProblems problems = decode("s: [1]\nn: a rather long text\n", fields -> {
            fields.string("s");
            fields.integer("n");
        });
        assertThat(problems.sorted())
                .map(FileDiagnostic::message)
                .containsExactly(
                        "\"s\" must be a text, found a list",
                        "\"n\" must be a whole number, found the text \"a rather long text\"");
        assertThat(problems.sorted())
                .map(FileDiagnostic::prometheusMessage)
                .containsExactly(
                        "line 1: cannot unmarshal !!seq into string",
                        "line 2: cannot unmarshal !!str `a rathe...` into int");
    }

    @Test
    void aDiagnosticShowsItsLineWithACaretBelowTheColumn() {
        FileProblems problems = new FileProblems(SourceText.of("f.yml", "a:\n\t🔔 x\n"));
        problems.error(new FilePosition(2, 4), "some-code", "found an x");
        assertThat(problems.sorted().getFirst().print())
                .isEqualTo("f.yml:2:4: error [some-code]: found an x\n\t🔔 x\n\t  ^");
    }
}
