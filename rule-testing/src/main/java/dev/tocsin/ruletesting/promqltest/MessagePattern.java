package dev.tocsin.ruletesting.promqltest;

import com.google.re2j.Pattern;

/** A condition on an error message or an annotation. */
sealed interface MessagePattern {

    boolean matches(String message);

    /** Any message. */
    record Any() implements MessagePattern {

        @Override
        public boolean matches(String message) {
            return true;
        }

        @Override
        public String toString() {
            return "any";
        }
    }

    /** Exactly this message. */
    record Text(String text) implements MessagePattern {

        @Override
        public boolean matches(String message) {
            return message.equals(text);
        }

        @Override
        public String toString() {
            return "\"" + text + "\"";
        }
    }

    /** A message in which the expression is found. */
    record Regex(Pattern pattern) implements MessagePattern {

        @Override
        public boolean matches(String message) {
            return pattern.matcher(message).find();
        }

        @Override
        public String toString() {
            return "/" + pattern + "/";
        }
    }
}
