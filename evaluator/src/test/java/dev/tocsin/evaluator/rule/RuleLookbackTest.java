package dev.tocsin.evaluator.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.yaml.FilePosition;
import dev.tocsin.promql.Feature;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.parse.PromqlParser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleLookbackTest {

    private static final Duration LOOKBACK = Duration.ofMinutes(5);
    private static final PromqlParser PARSER = new PromqlParser(Set.of(Feature.values()));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            vector(1)                                             | 0
            up == 0                                               | 300
            up offset 1m                                          | 360
            up offset -1m                                         | 300
            up @ 1000 offset 1d                                   | 300
            rate(x[15m])                                          | 900
            rate(x[15m] offset 1m) > on (job) rate(x[20m])        | 1200
            increase(x[15m] anchored)                             | 1200
            max_over_time(rate(x[5m])[1h:1m])                     | 3900
            max_over_time(sum(x)[1h:] offset 10m)                 | 4500
            sum_over_time(x[step()])                              | 0
            """)
    void expressionReachesBackAsFarAsItsSelectorsLook(String expression, long seconds) {
        assertThat(reach(group(expression, null))).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void farthestRuleCountsWithTheOffsetOfItsGroup() {
        RuleGroupSpec delayed = group("rate(x[10m])", Duration.ofMinutes(2));
        assertThat(reach(group("rate(x[9m])", null), delayed)).isEqualTo(Duration.ofMinutes(12));
        assertThat(RuleLookback.of(List.of(group("rate(x[9m])", null)), LOOKBACK, Duration.ofMinutes(1)))
                .isEqualTo(Duration.ofMinutes(10));
    }

    private static Duration reach(RuleGroupSpec... groups) {
        return RuleLookback.of(List.of(groups), LOOKBACK, Duration.ZERO);
    }

    private static RuleGroupSpec group(String expression, @Nullable Duration queryOffset) {
        Expr expr = PARSER.parseOrThrow(expression);
        RuleSpec rule = new RecordingRuleSpec("r", expr, expression, Map.of(), RuleSource.NONE);
        return new RuleGroupSpec("f", "g", null, queryOffset, 0, List.of(rule), FilePosition.NONE);
    }
}
