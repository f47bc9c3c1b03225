package dev.tocsin.evaluator.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {

    private static FileProblems problems(String text) {
        return new FileProblems(SourceText.of("f.yml", text));
    }

    private static YamlNode.Mapping mapping(String text) {
        FileProblems problems = problems(text);
        List<YamlNode> documents = YamlReader.read(problems);
        assertThat(problems.sorted()).isEmpty();
        return (YamlNode.Mapping) documents.getFirst();
    }

    private static YamlNode.Scalar scalar(String text) {
        return (YamlNode.Scalar) mapping(text).entries().getFirst().value();
    }

    @Test
    void documentsWithoutContentAreLeftOut() {
        assertThat(YamlReader.read(problems("# only a comment\n---\n---\na: 1\n---\n- 2\n---\n~\n")))
                .map(YamlNode::shortTag)
                .containsExactly("!!map", "!!seq");
    }

    @Test
    void everyNodeKnowsItsPlaceAlsoBehindCharactersOutsideTheBasicPlane() {
        YamlNode.Mapping root = mapping("top:\n  - \"🔔\": {deep: [x]}\n");
        YamlNode.Sequence list = (YamlNode.Sequence) root.entries().getFirst().value();
        YamlNode.Mapping item = (YamlNode.Mapping) list.items().getFirst();
        assertThat(list.position()).hasToString("2:3");
        assertThat(item.entries().getFirst().key().position()).hasToString("2:5");
        assertThat(item.entries().getFirst().value().position()).hasToString("2:10");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = ';', value = {
        "12;INT", "-0x1F;INT", "1_000;INT", "1.5;FLOAT", ".inf;FLOAT", "1e3;FLOAT", "true;BOOL", "yes;STRING",
        "~;NULL", "null;NULL", "'\"1\"';STRING", "'!!str 1';STRING", "2020-01-02;TIMESTAMP", "5m;STRING", "-x;STRING"
    })
    void plainScalarsAreTakenForWhatTheyLookLike(String text, ScalarKind kind) {
        assertThat(scalar("k: " + text).kind()).isEqualTo(kind);
    }

    @Test
    void anchorsAreReusedAndKeepTheirPlace() {
        YamlNode.Mapping root = mapping("a: &x !!str 5\nb: *x\n");
        assertThat(root.get("b")).isSameAs(root.get("a"));
        assertThat(scalar("a: &x !!str 5\n").kind()).isEqualTo(ScalarKind.STRING);
        assertThat(scalar("a: &x !!str 5\n").position()).hasToString("1:4");
    }

    @Test
    void mergedKeysYieldToOwnOnesAndToEarlierMappings() {
        YamlNode.Mapping root =
                mapping("a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc:\n  <<: [*a, *b]\n  x: 3\n");
        YamlNode.Mapping merged = (YamlNode.Mapping) root.entries().getLast().value();
        assertThat(merged.entries())
                .map(e -> e.key().text() + "=" + ((YamlNode.Scalar) e.value()).text())
                .containsExactly("x=3", "y=1", "z=2");
    }

    @Test
    void aQuotedMergeKeyIsAnOrdinaryKey() {
        assertThat(mapping("\"<<\": 1\n").get("<<")).isNotNull();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', value = {
        "'a: [1\nb: 2';f.yml:2:2: error [yaml-syntax]: did not find expected ',' or ']'",
        "'a: *nope';f.yml:1:4: error [yaml-alias]: unknown anchor 'nope' referenced",
        "'a: &a [*a]';f.yml:1:8: error [yaml-alias]: anchor 'a' value contains itself",
        "'a: 1\n<<: 3';f.yml:2:5: error [yaml-merge]: map merge requires map or sequence of maps as the value",
        "'a: 1\nb: 2\na: 3';f.yml:3:1: error [yaml-duplicate-key]: mapping key \"a\" already defined at line 1",
    })
    void mistakesAreReportedAtTheirPlace(String text, String headline) {
        FileProblems problems = problems(text);
        YamlReader.read(problems);
        assertThat(problems.sorted()).map(FileDiagnostic::headline).containsExactly(headline);
    }

    @Test
    void aDocumentThatExplodesThroughAliasesIsRefused() {
        StringBuilder text = new StringBuilder("l0: &l0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            text.append("l").append(i).append(": &l").append(i).append(" [");
            text.append(("*l" + (i - 1) + ",").repeat(10)).append("]\n");
        }
        FileProblems problems = problems(text.toString());
        assertThat(YamlReader.read(problems)).isEmpty();
        assertThat(problems.sorted())
                .singleElement()
                .satisfies(p -> assertThat(p.message()).isEqualTo("document contains excessive aliasing"));
    }

    @Test
    void deepNestingIsRefusedNotOverflown() {
        FileProblems problems = problems("[".repeat(100_000));
        YamlReader.read(problems);
        assertThat(problems.sorted()).map(FileDiagnostic::message).containsExactly("nested deeper than 64 levels");
    }
}
