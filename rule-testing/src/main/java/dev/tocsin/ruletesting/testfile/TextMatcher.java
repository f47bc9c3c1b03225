package dev.tocsin.ruletesting.testfile;

import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/** What the value of a label or an annotation must be. */
public sealed interface TextMatcher {

    /** Whether a value fits, null when there is none. */
    boolean matches(@Nullable String value);

    /** Just this value. The empty one fits nothing: what is empty is not there. */
    record Exactly(String value) implements TextMatcher {

        @Override
        public boolean matches(@Nullable String found) {
            return value.equals(found);
        }
    }

    /**
     * A value that a regular expression matches as a whole.
     *
     * @param text the expression as it is written
     */
    record Regex(String text, Pattern pattern) implements TextMatcher {

        @Override
        public boolean matches(@Nullable String found) {
            return found != null && pattern.matches(found);
        }
    }

    /** Any value, or none at all. */
    record Present(boolean present) implements TextMatcher {

        @Override
        public boolean matches(@Nullable String found) {
            return present == (found != null);
        }
    }
}
