package dev.tocsin.ruletesting.check.infer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.rule.RecordingRuleSpec;
import dev.tocsin.evaluator.rule.RuleSource;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.parse.PromqlParser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which labels a result has: {@code +} always, {@code ~} as good as always, {@code ?} unknown, {@code -} never. */
class LabelInferenceTest {

    private static final PromqlParser PARSER = new PromqlParser(Set.of());

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            up                                                  ; ?a +__name__=up ~instance ~job ?others
            x:recorded_elsewhere:sum                            ; ?a +__name__=x:recorded_elsewhere:sum ?others
            up{a="1", job="j"}                                  ; +a=1 +__name__=up ~instance +job=j ?others
            up{a=""}                                            ; -a +__name__=up ~instance ~job ?others
            up{a=~"1|2"}                                        ; +a=1,2 +__name__=up ~instance ~job ?others
            up{a!=""}                                           ; +a +__name__=up ~instance ~job ?others
            up{a!="1"}                                          ; ?a +__name__=up ~instance ~job ?others
            x_bucket                                            ; ?a +__name__=x_bucket ~instance ~job +le ?others
            ALERTS                                              ; ?a +__name__=ALERTS +alertname ?others
            sum(up)                                             ; -a -others
            sum by (a, job) (up)                                ; ?a ~job -others
            sum without (a, job) (up{a="1"})                    ; -a -__name__ ~instance -job ?others
            topk(3, up{a="1"})                                  ; +a=1 +__name__=up ~instance ~job ?others
            count_values("a", up)                               ; +a -others
            rate(up{a="1"}[5m])                                 ; +a=1 -__name__ ~instance ~job ?others
            last_over_time(up[5m])                              ; ?a +__name__=up ~instance ~job ?others
            max_over_time(sum by (a) (up)[1h:])                 ; ?a -__name__ -others
            histogram_quantile(0.9, sum by (a, le) (x_bucket))  ; ?a -__name__ -le -others
            absent(up{a="1", b=~"2"})                           ; +a=1 -others
            absent(up{a="1", a=~".+"})                          ; -a -others
            absent(sum(up{a="1"}))                              ; -a -others
            vector(1)                                           ; -a -others
            time()                                              ; -a -others
            label_replace(sum(up), "a", "1", "", "")            ; +a=1 -others
            label_replace(sum(up), "a", "$1", "b", "(.*)")      ; ?a -others
            label_replace(sum by (a) (up{a="1"}), "a", "", "", "") ; -a -others
            label_join(sum(up), "a", "-", "b", "c")             ; +a -others
            up{a="1"} > 0                                       ; +a=1 +__name__=up ~instance ~job ?others
            up{a="1"} > bool 0                                  ; +a=1 -__name__ ~instance ~job ?others
            -up                                                 ; ?a -__name__ ~instance ~job ?others
            sum by (a) (x) / sum by (a) (y{a="1"})              ; +a=1 -__name__ -others
            sum by (a, b) (x) / on (a) sum by (a) (y)           ; ?a -__name__ -others
            x{a="1"} / ignoring (a) y{a="2"}                    ; -a -__name__ ~instance ~job ?others
            sum by (a, b) (x) * on (b) group_left (c) sum by (b, c) (y{c="1"}) ; ?a -__name__ ?b +c=1 -others
            sum by (a) (x) and on (a) y{a="1"}                  ; +a=1 -others
            sum by (a) (x) unless y{a="1"}                      ; ?a -others
            x{a="1"} or x{a="2"}                                ; +a=1,2 +__name__=x ~instance ~job ?others
            sum by (a) (x{a="1"}) or sum(y)                     ; ?a -others
            a:x:sum                                             ; +a=1 +__name__=a:x:sum +team=t -others
            a:x:sum{a="2"}                                      ; +a +__name__=a:x:sum +team=t -others
            loop:x:sum                                          ; ?a +__name__=loop:x:sum ?others
            """)
    void tellsTheLabels(String expr, String expected) {
        LabelInference inference = new LabelInference(
                new RecordedRules(List.of(
                        rule("a:x:sum", "sum by (a) (x{a=\"1\"})", Map.of("team", "t")),
                        rule("loop:x:sum", "loop:x:sum + 0", Map.of()))),
                selector -> Optional.empty());

        assertThat(text(inference.of(PARSER.parseOrThrow(expr)))).isEqualTo(expected);
    }

    private static RecordingRuleSpec rule(String name, String text, Map<String, String> labels) {
        Expr expr = PARSER.parseOrThrow(text);
        return new RecordingRuleSpec(name, expr, text, labels, RuleSource.NONE);
    }

    private static String text(ResultLabels labels) {
        String others = labels.named().stream()
                .filter(label -> !label.equals("a"))
                .filter(label -> !labels.of(label).equals(labels.of("other")) || label.equals("__name__")
                        || label.equals("le")
                        || label.equals("job") || label.equals("b"))
                .map(label -> " " + text(label, labels.of(label)))
                .collect(Collectors.joining());
        return text("a", labels.of("a")) + others + (labels.isOpen() ? " ?others" : " -others");
    }

    private static String text(String label, LabelFact fact) {
        String sign = switch (fact.presence()) {
            case ALWAYS -> "+";
            case USUALLY -> "~";
            case UNKNOWN -> "?";
            case NEVER -> "-";
        };
        String values = fact.values().stream().sorted().collect(Collectors.joining(","));
        return sign + label + (values.isEmpty() ? "" : "=" + values);
    }
}
