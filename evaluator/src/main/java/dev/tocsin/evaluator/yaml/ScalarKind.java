package dev.tocsin.evaluator.yaml;

import java.util.Set;
import java.util.regex.Pattern;

/** What a scalar is taken for when its target does not say: the core schema as Go's YAML library reads it. */
public enum ScalarKind {
    NULL("!!null", "null"),
    BOOL("!!bool", "the boolean"),
    INT("!!int", "the number"),
    FLOAT("!!float", "the number"),
    TIMESTAMP("!!timestamp", "the time"),
    STRING("!!str", "the text");

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> BOOLS = Set.of("true", "True", "TRUE", "false", "False", "FALSE");
    private static final Pattern INTEGER =
            Pattern.compile("[-+]?(0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+|0|[1-9][0-9_]*)");
    private static final Pattern PREFIXED = Pattern.compile("[-+]?0[xXoO0-7_][0-9a-fA-F_]*");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?"
            + "|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
    private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?");

    private final String shortTag;
    private final String noun;

    ScalarKind(String shortTag, String noun) {
        this.shortTag = shortTag;
        this.noun = noun;
    }

    /** The kind of a scalar without quotes and tag. */
    static ScalarKind ofPlain(String text) {
        if (NULLS.contains(text)) {
            return NULL;
        }
        char first = text.charAt(0);
        if (first >= 'A') {
            return BOOLS.contains(text) ? BOOL : STRING;
        }
        if (first != '-' && first != '+' && first != '.' && (first < '0' || first > '9')) {
            return STRING;
        }
        if (INTEGER.matcher(text).matches()) {
            return INT;
        }
        if (DECIMAL.matcher(text).matches()) {
            return FLOAT;
        }
        return TIME.matcher(text).matches() ? TIMESTAMP : STRING;
    }

    /** The kind that an explicit tag asks for; tags that are not of the core schema leave a text. */
    static ScalarKind ofTag(String tag) {
        for (ScalarKind kind : values()) {
            if (kind.shortTag.equals(tag)) {
                return kind;
            }
        }
        return STRING;
    }

    /** Whether an integer is written with a base other than ten, as far as {@link Long#decode} knows it. */
    static boolean isPrefixedInteger(String text) {
        return PREFIXED.matcher(text).matches();
    }

    String shortTag() {
        return shortTag;
    }

    String noun() {
        return noun;
    }
}
