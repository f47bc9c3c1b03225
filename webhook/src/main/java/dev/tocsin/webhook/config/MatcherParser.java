package dev.tocsin.webhook.config;

import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads matchers as people write them in routes: {@code name OP value} with {@code =}, {@code !=}, {@code =~} and
 * {@code !~}; several separated by commas, optionally in braces; names and values bare or in double quotes.
 */
final class MatcherParser {

    /** A text that is no list of matchers. */
    static final class MatcherSyntaxException extends Exception {

        private static final long serialVersionUID = 1L;

        MatcherSyntaxException(String message) {
            super(message);
        }
    }

    private final String text;
    private int end;
    private int at;

    private MatcherParser(String text) {
        this.text = text;
        this.end = text.length();
    }

    static List<LabelMatcher> parse(String text) throws MatcherSyntaxException {
        return new MatcherParser(text.strip()).list();
    }

    private List<LabelMatcher> list() throws MatcherSyntaxException {
        if (text.startsWith("{")) {
            if (!text.endsWith("}")) {
                throw wrong("found no closing brace");
            }
            at++;
            end--;
        }
        List<LabelMatcher> matchers = new ArrayList<>();
        skipSpace();
        while (at < end) {
            matchers.add(matcher());
            skipSpace();
            if (at < end && text.charAt(at++) != ',') {
                at--;
                throw wrong("expected a comma or the end");
            }
            skipSpace();
        }
        return matchers;
    }

    private LabelMatcher matcher() throws MatcherSyntaxException {
        String name = peek() == '"' ? quoted() : bareName();
        if (name.isEmpty()) {
            throw wrong("expected a label name");
        }
        skipSpace();
        LabelMatcher.Operator operator = operator();
        skipSpace();
        String value = peek() == '"' ? quoted() : bareValue();
        try {
            return new LabelMatcher(name, operator, value);
        } catch (PatternSyntaxException notAPattern) {
            throw new MatcherSyntaxException("the value of " + name + " is no regular expression: "
                    + notAPattern.getDescription() + ": " + notAPattern.getPattern());
        }
    }

    private LabelMatcher.Operator operator() throws MatcherSyntaxException {
        for (String sign : List.of("=~", "!~", "!=", "=")) {
            if (text.startsWith(sign, at) && at + sign.length() <= end) {
                at += sign.length();
                return switch (sign) {
                    case "=~" -> LabelMatcher.Operator.REGEX_MATCH;
                    case "!~" -> LabelMatcher.Operator.REGEX_NO_MATCH;
                    case "!=" -> LabelMatcher.Operator.NOT_EQUAL;
                    default -> LabelMatcher.Operator.EQUAL;
                };
            }
        }
        throw wrong("expected one of = != =~ !~");
    }

    private String bareName() {
        int start = at;
        while (at < end && !LabelMatcher.isReserved(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private String bareValue() throws MatcherSyntaxException {
        int start = at;
        while (at < end && text.charAt(at) != ',') {
            if ("{}\"".indexOf(text.charAt(at)) >= 0) {
                throw wrong("expected quotes around a value with such a character");
            }
            at++;
        }
        return text.substring(start, at).strip();
    }

    private String quoted() throws MatcherSyntaxException {
        StringBuilder value = new StringBuilder();
        at++;
        while (peek() != '"') {
            if (at >= end) {
                throw wrong("expected a closing quote");
            }
            char c = text.charAt(at++);
            if (c == '\\') {
                char escaped = peek();
                switch (escaped) {
                    case 'n' -> value.append('\n');
                    case '"', '\\' -> value.append(escaped);
                    // As in Alertmanager's classic syntax, other escapes stand for themselves: patterns are full of them.
                    default -> value.append('\\').append(escaped);
                }
                at++;
            } else {
                value.append(c);
            }
        }
        at++;
        return value.toString();
    }

    private char peek() {
        return at < end ? text.charAt(at) : '\0';
    }

    private void skipSpace() {
        while (at < end && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private MatcherSyntaxException wrong(String problem) {
        String rest = at < text.length() ? "\"" + text.substring(at) + "\"" : "the end";
        return new MatcherSyntaxException("bad matcher \"" + text + "\": at character " + (at + 1) + " found " + rest
                + ", " + problem);
    }
}
