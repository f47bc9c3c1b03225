package dev.tocsin.evaluator.engine.function;

/** A function over an anchored range: the window begins with the newest sample at or before its start. */
public record Anchored(RangeFunction function) implements RangeFunction {

    @Override
    public void evaluate(RangeWindow window, RangeResult result) {
        window.beginAtAnchor();
        function.evaluate(window, result);
    }
}
