package dev.tocsin.evaluator.server.page;

import dev.tocsin.evaluator.engine.QueryResult;
import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.promql.ast.Expr;

/** Evaluates what the query page asks for, within the server's bounds. */
@FunctionalInterface
public interface PageQueries {

    /** @throws dev.tocsin.evaluator.engine.EvaluationException when there is no value, or not in time */
    QueryResult evaluate(Expr expr, StepGrid grid);
}
