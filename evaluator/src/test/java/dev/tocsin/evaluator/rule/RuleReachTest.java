package dev.tocsin.evaluator.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.yaml.SourceText;
import dev.tocsin.promql.Feature;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.parse.PromqlParser;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleReachTest {

    private static final PromqlParser PARSER = new PromqlParser(Set.of());

    private static final String RULES = """
            groups:
              - name: records
                rules:
                  - {record: a, expr: m}
                  - {record: b, expr: sum(a)}
                  - {record: c, expr: '{__name__=~"b|x"}'}
                  - {record: loop, expr: loop + 1}
              - name: alerts
                rules:
                  - {alert: A, expr: a > 1}
                  - {alert: B, expr: 'rate(b[5m]) > 1 or max_over_time(a[5m:1m]) > 1'}
                  - {alert: OnA, expr: 'ALERTS{alertname="A"}'}
                  - {alert: OnAny, expr: ALERTS_FOR_STATE}
                  - {alert: Nameless, expr: '{job="x"} > 1'}
                  - {alert: Asks, expr: m, annotations: {text: '{{ query "up" | first | value }}'}}
                  - {alert: Says, expr: m, annotations: {text: 'a query of {{ $value }}'}}
                  - {alert: Same, expr: m}
                  - {alert: Same, expr: a}
              - name: more
                rules:
                  - {record: d, expr: 'info(m)'}
            """;
    private static final String ALL =
            "a b c loop A B OnA OnAny Nameless Asks Says Same Same d";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alert X            |                       | false",
                "alert A            | a A                   | false",
                "alert B            | a b B                 | false",
                "alert Same         | a Same Same           | false",
                "alert Says         | Says                  | false",
                "alert OnA          | a A OnA               | true",
                "alert OnAny        | " + ALL + "           | true",
                "alert Nameless     | " + ALL + "           | true",
                "alert Asks         | " + ALL + "           | true",
                "expr  m            |                       | false",
                "expr  1            |                       | false",
                "expr  c            | a b c                 | false",
                "expr  loop         | loop                  | false",
                "expr  {__name__!~\"ALERTS.*\",__name__=~\"[a-b]\"} | a b | false",
                "expr  d            | " + ALL + "           | true",
                "expr  absent(sum_over_time(b[1h])) | a b   | false",
                "expr  ALERTS{alertname=~\"S.*\"} | a Says Same Same | true",
            })
    void rulesAreReachedThroughNamesAndWhatTheyRead(String from, String rules, boolean readsAlerts) {
        RuleReach reach = reach();
        String what = from.substring(6).strip();

        RuleReach.Reached reached = from.startsWith("alert")
                ? reach.from(Set.of(what), List.of())
                : reach.from(Set.of(), List.of(PARSER.parseOrThrow(what)));

        String names = reached.groups().stream()
                .flatMap(group -> group.rules().stream())
                .map(RuleSpec::name)
                .collect(Collectors.joining(" "));
        assertThat(names).isEqualTo(rules == null ? "" : rules);
        assertThat(reached.readsAlerts()).isEqualTo(readsAlerts);
        assertThat(reached.groups()).allSatisfy(group -> assertThat(group.rules()).isNotEmpty());
    }

    @Test
    void alertsAreReadWhoseSeriesAreSelected() {
        Expr expr = PARSER.parseOrThrow("ALERTS{alertname=\"A\"} or a");
        assertThat(reach().from(Set.of("B", "Same"), List.of(expr)).alertsRead()).containsExactly("A");
        assertThat(reach().from(Set.of("OnA"), List.of()).alertsRead()).containsExactly("A");
        assertThat(reach().from(Set.of("B"), List.of()).alertsRead()).isEmpty();
        assertThat(reach().from(Set.of("Asks"), List.of()).alertsRead()).hasSize(8);
    }

    private static RuleReach reach() {
        RuleFile file = RuleFile.parse(
                SourceText.of("r.yml", RULES),
                new RuleFileOptions(
                        new PromqlParser(Set.of(Feature.EXPERIMENTAL_FUNCTIONS)),
                        NameValidation.UTF8,
                        false));
        return new RuleReach(((RuleFile.Loaded) file).groups());
    }
}
