package dev.tocsin.evaluator.rule;

import dev.tocsin.evaluator.engine.Engine;
import dev.tocsin.evaluator.engine.EvaluationException;
import dev.tocsin.evaluator.engine.QueryValue;
import dev.tocsin.evaluator.engine.QueryValue.VectorSample;
import dev.tocsin.evaluator.engine.StandingQuery;
import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.evaluator.storage.SeriesSource;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.parse.PromqlParser;
import java.util.List;

/** Queries of this process's engine. Immutable; safe for use by several threads. */
public final class EngineRuleQueries implements RuleQueries {

    private final Engine engine;
    private final SeriesSource source;
    private final PromqlParser parser;

    /**
     * Queries over one source.
     *
     * @param parser reads the queries of templates
     */
    public EngineRuleQueries(Engine engine, SeriesSource source, PromqlParser parser) {
        this.engine = engine;
        this.source = source;
        this.parser = parser;
    }

    @Override
    public RuleQuery standing(Expr expr) {
        try {
            StandingQuery query = engine.standing(expr, source);
            return timestampMs -> query.evaluate(StepGrid.instant(timestampMs)).value();
        } catch (EvaluationException e) {
            // What cannot be planned makes this one rule unhealthy at every evaluation, and no other.
            return timestampMs -> {
                throw e;
            };
        }
    }

    @Override
    public List<VectorSample> query(String expression, long timestampMs) {
        QueryValue value = engine.evaluate(parser.parseOrThrow(expression), source, StepGrid.instant(timestampMs))
                .value();
        return RuleResult.vector(value);
    }
}
