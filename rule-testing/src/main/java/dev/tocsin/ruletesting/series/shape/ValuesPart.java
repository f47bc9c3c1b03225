package dev.tocsin.ruletesting.series.shape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of the values of an input series, in code points from their beginning. */
public sealed interface ValuesPart {

    /** Where the part begins. */
    int offset();

    /** Items of the series notation. */
    record Items(String text, int offset) implements ValuesPart {}

    /**
     * A shape, not yet looked at.
     *
     * @param arguments by their names, in the order in which they are written
     */
    record Call(String name, Map<String, Argument> arguments, int offset) implements ValuesPart {}

    /** What is written for a parameter. */
    record Argument(String text, int offset) {}

    /** A name with parentheses, which the series notation does not have. */
    Pattern CALL = Pattern.compile("([A-Za-z_]\\w*)\\(([^()]*)\\)");

    /**
     * The parts in their order; without shapes a single one.
     *
     * @throws InvalidShapeException when something that looks like a shape is none
     */
    static List<ValuesPart> split(String values) {
        List<ValuesPart> parts = new ArrayList<>();
        Matcher calls = CALL.matcher(values);
        int done = 0;
        while (calls.find()) {
            addItems(values, done, calls.start(), parts);
            parts.add(call(values, calls));
            done = calls.end();
        }
        addItems(values, done, values.length(), parts);
        return parts;
    }

    private static void addItems(String values, int from, int to, List<ValuesPart> parts) {
        String text = values.substring(from, to);
        if (!text.isBlank() || from == 0 && to == values.length()) {
            parts.add(new Items(text, offset(values, from)));
        }
    }

    private static Call call(String values, Matcher call) {
        int start = offset(values, call.start());
        boolean apart = (call.start() == 0 || Character.isWhitespace(values.charAt(call.start() - 1)))
                && (call.end() == values.length() || Character.isWhitespace(values.charAt(call.end())));
        if (!apart) {
            throw new InvalidShapeException(start, "a shape must stand between spaces");
        }
        Map<String, Argument> arguments = new LinkedHashMap<>();
        int at = call.start(2);
        for (String written : call.group(2).isBlank() ? new String[0] : call.group(2).split(",", -1)) {
            int offset = offset(values, at + written.length() - written.stripLeading().length());
            int equals = written.indexOf('=');
            if (equals < 0) {
                throw new InvalidShapeException(
                        offset, "\"" + written.strip() + "\" must be written as name=value");
            }
            String name = written.substring(0, equals).strip();
            Argument argument = new Argument(written.substring(equals + 1).strip(), offset);
            if (arguments.put(name, argument) != null) {
                throw new InvalidShapeException(offset, "\"" + name + "\" is written twice");
            }
            at += written.length() + 1;
        }
        return new Call(call.group(1), arguments, start);
    }

    private static int offset(String values, int index) {
        return values.codePointCount(0, index);
    }
}
