package dev.tocsin.evaluator.engine;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps what was made of the rows below until those are other rows. */
@SuppressWarnings("ReferenceEquality") // the same object is what tells that nothing changed
final class Rebound {

    private final Function<Rows, Rows> binder;
    private @Nullable Rows below;
    private @Nullable Rows bound;

    Rebound(Function<Rows, Rows> binder) {
        this.binder = binder;
    }

    Rows over(Rows current) {
        Rows known = bound;
        if (known == null || below != current) {
            known = binder.apply(current);
            bound = known;
            below = current;
        }
        return known;
    }
}
