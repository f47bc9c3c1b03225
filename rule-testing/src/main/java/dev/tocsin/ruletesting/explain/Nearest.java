package dev.tocsin.ruletesting.explain;

import dev.tocsin.evaluator.yaml.NearestName;
import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Finds what somebody probably meant by a name that does not exist. */
final class Nearest {

    /** Shorter names are part of too many others. */
    private static final int SHORTEST_PART = 4;

    private Nearest() {}

    /** The name with the fewest changed characters if they are few; else the shortest that holds the other or is held by it. */
    static @Nullable String to(String meant, Collection<String> known) {
        return NearestName.of(meant, known)
                .or(() -> known.stream()
                        .filter(name -> holds(name, meant) || holds(meant, name))
                        .min(Comparator.comparingInt(String::length).thenComparing(name -> name)))
                .orElse(null);
    }

    private static boolean holds(String whole, String part) {
        return part.length() >= SHORTEST_PART && whole.contains(part);
    }
}
