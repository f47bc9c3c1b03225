package dev.tocsin.evaluator.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name somebody probably meant. */
public final class NearestName {

    private NearestName() {}

    /** The known name with the fewest changed characters, if they are few for the length of the name. */
    public static Optional<String> of(String found, Collection<String> known) {
        return known.stream()
                .filter(name -> distance(found, name) <= Math.max(1, Math.min(found.length(), name.length()) / 3))
                .min(Comparator.comparingInt(name -> distance(found, name)));
    }

    /** The ending of a message: {@code ; did you mean "expr"?}, or nothing when no known name is near. */
    public static String hint(String found, Collection<String> known) {
        return of(found, known).map(name -> "; did you mean \"" + name + "\"?").orElse("");
    }

    /** Levenshtein's distance, case ignored. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
                int replaced = previous[j - 1] + (same ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
