package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.engine.function.Anchored;
import dev.tocsin.evaluator.engine.function.BoundaryRate;
import dev.tocsin.evaluator.engine.function.RangeFunction;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.MatrixSelector;
import dev.tocsin.promql.ast.RangeModifier;
import dev.tocsin.promql.function.Function;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What {@code anchored} and {@code smoothed} make of the functions over ranges. Source: reference §8.3. */
final class RangeModifiers {

    private static final Set<Function> ANCHORED =
            Set.of(Function.CHANGES, Function.DELTA, Function.INCREASE, Function.RATE, Function.RESETS);
    private static final Set<Function> SMOOTHED = Set.of(Function.DELTA, Function.INCREASE, Function.RATE);

    private RangeModifiers() {}

    /**
     * A function as the modifier of its range wants it.
     *
     * @throws EvaluationException when the function knows no such modifier
     */
    static RangeFunction apply(Function function, RangeFunction plain, Expr range) {
        RangeModifier modifier = modifierOf(range);
        return switch (modifier) {
            case NONE -> plain;
            case ANCHORED -> {
                check(function, ANCHORED, "anchored", range);
                yield function == Function.CHANGES || function == Function.RESETS
                        ? new Anchored(plain)
                        : new BoundaryRate(kind(function), false);
            }
            case SMOOTHED -> {
                check(function, SMOOTHED, "smoothed", range);
                yield new BoundaryRate(kind(function), true);
            }
        };
    }

    /** The modifier of a range vector; subqueries have none. */
    static RangeModifier modifierOf(Expr range) {
        return Planner.unwrap(range) instanceof MatrixSelector matrix
                ? matrix.selector().modifier()
                : RangeModifier.NONE;
    }

    private static void check(Function function, Set<Function> allowed, String modifier, Expr range) {
        if (!allowed.contains(function)) {
            String names = new TreeSet<>(allowed).stream().map(Function::text).collect(Collectors.joining(", "));
            throw new EvaluationException(
                    modifier + " modifier can only be used with: " + names + " - not with " + function.text(),
                    range.range());
        }
    }

    private static BoundaryRate.Kind kind(Function function) {
        return switch (function) {
            case RATE -> BoundaryRate.Kind.RATE;
            case INCREASE -> BoundaryRate.Kind.INCREASE;
            case DELTA -> BoundaryRate.Kind.DELTA;
            default -> throw new IllegalStateException("no change over a range: " + function);
        };
    }
}
