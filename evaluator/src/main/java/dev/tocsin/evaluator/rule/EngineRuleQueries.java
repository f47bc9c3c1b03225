package dev.tocsin.evaluator.rule;

import dev.tocsin.evaluator.engine.Engine;
import dev.tocsin.evaluator.engine.EvaluationException;
import dev.tocsin.evaluator.engine.QueryStop;
import dev.tocsin.evaluator.engine.QueryValue;
import dev.tocsin.evaluator.engine.QueryValue.VectorSample;
import dev.tocsin.evaluator.engine.StandingQueries;
import dev.tocsin.evaluator.engine.StandingQuery;
import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.evaluator.storage.SeriesSource;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.parse.PromqlParser;
import java.util.List;
import java.util.function.Predicate;

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
        return together(unused -> false).standing(expr);
    }

    /** Rules see in each other's samples what was written before they are evaluated; all else is computed once for them. */
    @Override
    public RuleQueries ofGroup(RuleGroupSpec group) {
        return together(new TimelineDependencies(List.of(group))::isIndependent);
    }

    private RuleQueries together(Predicate<Expr> shareable) {
        return new TogetherQueries(engine.standingTogether(source, shareable));
    }

    @Override
    public List<VectorSample> query(String expression, long timestampMs) {
        return query(expression, timestampMs, new QueryStop());
    }

    @Override
    public List<VectorSample> query(String expression, long timestampMs, QueryStop stop) {
        StandingQuery query = engine.standing(parser.parseOrThrow(expression), source);
        return RuleResult.vector(
                query.evaluate(StepGrid.instant(timestampMs), stop).value());
    }

    /** The queries of rules that are evaluated together. */
    private final class TogetherQueries implements RuleQueries {

        private final StandingQueries together;

        TogetherQueries(StandingQueries together) {
            this.together = together;
        }

        @Override
        public RuleQuery standing(Expr expr) {
            try {
                return new TogetherQuery(together.add(expr));
            } catch (EvaluationException e) {
                // What cannot be planned makes this one rule unhealthy at every evaluation, and no other.
                return timestampMs -> {
                    throw e;
                };
            }
        }

        @Override
        public List<VectorSample> query(String expression, long timestampMs) {
            return EngineRuleQueries.this.query(expression, timestampMs);
        }
    }

    private record TogetherQuery(StandingQueries.Query query) implements RuleQuery {

        @Override
        public QueryValue evaluate(long timestampMs) {
            return evaluate(timestampMs, new QueryStop());
        }

        @Override
        public QueryValue evaluate(long timestampMs, QueryStop stop) {
            return query.evaluate(timestampMs, stop);
        }
    }
}
