package dev.tocsin.evaluator.rule.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Go's {@code fmt.Sprintf}, {@code Sprint} and {@code Sprintln}. A mistake in a format shows in the result. */
final class GoPrintf {

    private static final int NUMBER_MAX = 1_000_000;

    private final String format;
    private final List<GoValue> arguments;
    private final BoundedText out = new BoundedText();
    private final GoFormatter formatter = new GoFormatter(out);
    private int at;
    private int argument;
    private boolean reordered;
    /** Whether the last index in brackets named an argument. */
    private boolean goodIndex;
    /** Whether an index in brackets stands right before the verb. */
    private boolean indexed;

    private GoPrintf(String format, List<GoValue> arguments) {
        this.format = format;
        this.arguments = arguments;
    }

    static String printf(String format, List<GoValue> arguments) {
        GoPrintf printf = new GoPrintf(format, arguments);
        printf.writeAll();
        return printf.out.toString();
    }

    /** The values one after the other, with a space between two of which neither is a string. */
    static String print(List<GoValue> values) {
        BoundedText out = new BoundedText();
        GoFormatter formatter = new GoFormatter(out);
        for (int i = 0; i < values.size(); i++) {
            if (i > 0 && !isString(values.get(i - 1)) && !isString(values.get(i))) {
                out.append(' ');
            }
            formatter.write(values.get(i), Directive.VALUE);
        }
        return out.toString();
    }

    /** The values with a space between any two, and a line feed. */
    static String println(List<GoValue> values) {
        BoundedText out = new BoundedText();
        GoFormatter formatter = new GoFormatter(out);
        for (int i = 0; i < values.size(); i++) {
            out.append(i > 0 ? " " : "");
            formatter.write(values.get(i), Directive.VALUE);
        }
        return out.append('\n').toString();
    }

    private static boolean isString(GoValue value) {
        return value instanceof GoValue.Text || value instanceof GoValue.Html;
    }

    private void writeAll() {
        while (at < format.length()) {
            int percent = format.indexOf('%', at);
            if (percent < 0) {
                out.append(format.substring(at));
                break;
            }
            out.append(format.substring(at, percent));
            at = percent + 1;
            writeDirective();
        }
        if (!reordered && argument < arguments.size()) {
            writeExtra();
        }
    }

    private void writeDirective() {
        boolean minus = false;
        boolean plus = false;
        boolean sharp = false;
        boolean space = false;
        boolean zero = false;
        for (; at < format.length() && "-+# 0".indexOf(format.charAt(at)) >= 0; at++) {
            switch (format.charAt(at)) {
                case '-' -> minus = true;
                case '+' -> plus = true;
                case '#' -> sharp = true;
                case ' ' -> space = true;
                default -> zero = true;
            }
        }
        goodIndex = true;
        indexed = false;
        readIndex();
        int width = readWidth();
        if (width < -1) {
            minus = true;
            width = -width;
        }
        int precision = readPrecision();
        if (!indexed) {
            readIndex();
        }
        if (at >= format.length()) {
            out.append("%!(NOVERB)");
            return;
        }
        int verb = format.codePointAt(at);
        at += Character.charCount(verb);
        char shown = verb < 0x10000 ? (char) verb : '\ufffd';
        boolean signs = plus && shown != 'v';
        writeValue(new Directive(shown, minus, signs, sharp, space, zero && !minus, width, precision));
    }

    private void writeValue(Directive directive) {
        if (directive.verb() == '%') {
            out.append('%');
        } else if (!goodIndex) {
            out.append("%!").append(directive.verb()).append("(BADINDEX)");
        } else if (argument >= arguments.size()) {
            out.append("%!").append(directive.verb()).append("(MISSING)");
        } else {
            formatter.write(arguments.get(argument++), directive);
        }
    }

    /** The width, -1 for none; one below that is of an argument and asks for padding on the right. */
    private int readWidth() {
        if (!startsWith('*')) {
            int digits = at;
            int width = readNumber();
            if (digits != at && indexed) {
                goodIndex = false;
            }
            return width;
        }
        at++;
        Long width = readIntArgument();
        indexed = false;
        if (width == null) {
            out.append("%!(BADWIDTH)");
            return -1;
        }
        return width == -1 ? -2 : (int) (long) width;
    }

    private int readPrecision() {
        if (!startsWith('.')) {
            return -1;
        }
        at++;
        if (indexed) {
            goodIndex = false;
        }
        readIndex();
        if (!startsWith('*')) {
            int precision = readNumber();
            return precision < 0 ? 0 : precision;
        }
        at++;
        Long precision = readIntArgument();
        indexed = false;
        if (precision == null) {
            out.append("%!(BADPREC)");
            return -1;
        }
        return precision < 0 ? -1 : (int) (long) precision;
    }

    private boolean startsWith(char c) {
        return at < format.length() && format.charAt(at) == c;
    }

    /** A number of digits, -1 when there is none or it is out of reason. */
    private int readNumber() {
        int number = -1;
        for (; at < format.length() && format.charAt(at) >= '0' && format.charAt(at) <= '9'; at++) {
            number = Math.min(NUMBER_MAX, Math.max(number, 0) * 10 + format.charAt(at) - '0');
        }
        return number;
    }

    /** The next argument where it is an integer within reason, else null. */
    private @Nullable Long readIntArgument() {
        if (argument >= arguments.size()) {
            return null;
        }
        GoValue value = arguments.get(argument++);
        return value instanceof GoValue.Int number && Math.abs(number.value()) <= NUMBER_MAX ? (Long) number.value()
                : null;
    }

    /** Reads an index in brackets, where one stands. */
    private void readIndex() {
        if (!startsWith('[')) {
            return;
        }
        reordered = true;
        int close = format.indexOf(']', at);
        if (close < 0) {
            goodIndex = false;
            at++;
            return;
        }
        int from = at + 1;
        at = from;
        int index = readNumber();
        boolean good = at == close && index >= 1 && index <= arguments.size();
        at = close + 1;
        indexed = good;
        if (good) {
            argument = index - 1;
        } else {
            goodIndex = false;
        }
    }

    private void writeExtra() {
        out.append("%!(EXTRA ");
        for (int i = argument; i < arguments.size(); i++) {
            GoValue value = arguments.get(i);
            out.append(i > argument ? ", " : "").append(value.typeName());
            if (value != GoValue.Nil.NIL) {
                out.append('=');
                formatter.write(value, Directive.VALUE);
            }
        }
        out.append(')');
    }
}
