package dev.tocsin.ruletesting.explain;

import dev.tocsin.evaluator.engine.Engine;
import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.evaluator.rule.RuleSettings;
import dev.tocsin.evaluator.storage.SeriesSource;
import dev.tocsin.promql.parse.PromqlParser;
import java.time.Duration;
import java.util.List;

/**
 * What explanations are drawn from.
 *
 * @param source        all series, those that recording rules wrote among them; nobody writes to it meanwhile
 * @param lookbackDelta that of the engine
 * @param parser        reads the queries of templates
 * @param settings      what templates see
 * @param evaluated     the rules that wrote to the source, in the order in which they were evaluated at each time
 */
public record Evidence(
        Engine engine,
        SeriesSource source,
        Duration lookbackDelta,
        PromqlParser parser,
        RuleSettings settings,
        List<RuleGroupSpec> evaluated) {

    public Evidence {
        evaluated = List.copyOf(evaluated);
    }

    /** What a rule saw of the source. */
    Sight sight(RuleInGroup rule) {
        return Sight.of(rule, evaluated, settings.queryOffset());
    }
}
