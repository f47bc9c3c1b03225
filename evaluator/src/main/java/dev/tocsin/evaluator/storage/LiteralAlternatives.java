package dev.tocsin.evaluator.storage;

import java.util.List;

/** Recognises regular expressions that only list strings, such as {@code GET|POST}: those are looked up, not searched for. */
final class LiteralAlternatives {

    private static final String SPECIAL = "\\.+*?()[]{}^$";

    private LiteralAlternatives() {}

    /** The strings that a regular expression lists, or an empty list when it is of another form. */
    static List<String> of(String regex) {
        for (int i = 0; i < regex.length(); i++) {
            if (SPECIAL.indexOf(regex.charAt(i)) >= 0) {
                return List.of();
            }
        }
        return List.of(regex.split("\\|", -1));
    }
}
