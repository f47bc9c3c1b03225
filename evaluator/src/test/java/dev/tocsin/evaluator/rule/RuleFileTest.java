package dev.tocsin.evaluator.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.evaluator.yaml.SourceText;
import dev.tocsin.promql.parse.PromqlParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleFileTest {

    private static final RuleFileOptions STRICT = RuleFileOptions.of(Set.of());

    private static RuleFile.Loaded load(String text, RuleFileOptions options) {
        return (RuleFile.Loaded) RuleFile.parse(SourceText.of("rules.yml", text), options);
    }

    private static List<RuleGroupSpec> groups(String text) {
        return load(text, STRICT).groups();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing yet\n", "---\n", "groups:\n", "groups: []\n", "{}\n"})
    void aFileMayHoldNoGroups(String text) {
        assertThat(groups(text)).isEmpty();
    }

    @Test
    void allFieldsOfAnAlertingRuleAreRead() {
        RuleGroupSpec group = groups("""
                groups:
                  - name: node
                    interval: 30s
                    query_offset: 0s
                    limit: 5
                    labels: {team: infra, severity: info}
                    rules:
                      - alert: Down
                        expr: up == 0
                        for: 1h30m
                        keep_firing_for: 5m
                        labels: {severity: page, count: 3, none: }
                        annotations: {summary: "{{ $labels.job }}", done: true}
                """).getFirst();

        assertThat(group.interval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(group.queryOffset()).isEqualTo(Duration.ZERO);
        assertThat(group.limit()).isEqualTo(5);
        AlertingRuleSpec rule = (AlertingRuleSpec) group.rules().getFirst();
        assertThat(rule.holdDuration()).isEqualTo(Duration.ofMinutes(90));
        assertThat(rule.keepFiringFor()).isEqualTo(Duration.ofMinutes(5));
        assertThat(rule.labels())
                .isEqualTo(Map.of("team", "infra", "severity", "page", "count", "3", "none", ""));
        assertThat(rule.annotations()).isEqualTo(Map.of("summary", "{{ $labels.job }}", "done", "true"));
        assertThat(rule.source().name()).hasToString("8:16");
        assertThat(rule.source().positionInExpr(6)).hasToString("9:21");
    }

    @Test
    void missingAndZeroSettingsAreLeftToTheConfiguration() {
        RuleGroupSpec group = groups("groups: [{name: a, interval: 0s, rules: [{record: r, expr: 1}]}]").getFirst();
        assertThat(group.interval()).isNull();
        assertThat(group.queryOffset()).isNull();
        assertThat(group.rules().getFirst().expr().type().toString()).isEqualTo("SCALAR");
    }

    @Test
    void plainFilesAndManifestsMayBeMixedInOneStream() {
        RuleFile.Loaded file = load("""
                groups: [{name: plain, rules: [{record: a, expr: up}]}]
                ---
                apiVersion: monitoring.coreos.com/v1
                kind: PrometheusRule
                metadata: {name: x, labels: {role: alert-rules}}
                spec:
                  groups:
                    - name: manifest
                      partial_response_strategy: warn
                      rules: [{record: a, expr: up}]
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: y}
                ---
                apiVersion: v1
                kind: List
                items:
                  - apiVersion: monitoring.coreos.com/v1
                    kind: PrometheusRule
                    spec: {groups: [{name: listed, rules: [{record: a, expr: up}]}]}
                """, STRICT);
        assertThat(file.groups()).map(RuleGroupSpec::name).containsExactly("plain", "manifest", "listed");
        assertThat(file.warnings())
                .map(FileDiagnostic::headline)
                .containsExactly(
                        "rules.yml:12:1: warning [rule-file-kind]: document of kind \"Service\" is passed over:"
                                + " only PrometheusRule and List hold rules");
    }

    @Test
    void unknownFieldsArePassedOverOnRequest() {
        RuleFileOptions lenient = new RuleFileOptions(new PromqlParser(Set.of()), NameValidation.UTF8, true);
        assertThat(
                load("groups: [{name: a, tenant: t, rules: [{record: r, expr: up, debug: true}]}]", lenient).groups())
                .hasSize(1);
    }

    @Test
    void legacyNamesAreStricter() {
        String text = "groups: [{name: a, rules: [{record: my.metric, expr: up, labels: {l.x: v}}]}]";
        RuleFileOptions legacy = new RuleFileOptions(new PromqlParser(Set.of()), NameValidation.LEGACY, false);
        assertThat(groups(text)).hasSize(1);
        RuleFile.Rejected rejected =
                (RuleFile.Rejected) RuleFile.parse(SourceText.of("rules.yml", text), legacy);
        assertThat(rejected.prometheusErrors())
                .containsExactly(
                        "rules.yml: 1:37: group \"a\", rule 1, \"my.metric\": invalid recording rule name: my.metric",
                        "rules.yml: group \"a\", rule 1, \"my.metric\": invalid label name: l.x");
    }

    @Test
    void aFileThatCannotBeReadIsRejectedWithTheReason(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("missing.yml");
        Path latin1 = Files.write(folder.resolve("latin1.yml"), new byte[]{'#', (byte) 0xe9, '\n'});
        assertThat(((RuleFile.Rejected) RuleFile.read(missing, STRICT)).diagnostics())
                .map(FileDiagnostic::print)
                .containsExactly(missing + ": error [file]: no such file or directory");
        assertThat(((RuleFile.Rejected) RuleFile.read(latin1, STRICT)).diagnostics())
                .map(FileDiagnostic::message)
                .containsExactly("not valid UTF-8");
    }
}
