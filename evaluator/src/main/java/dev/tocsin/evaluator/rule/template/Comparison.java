package dev.tocsin.evaluator.rule.template;

import dev.tocsin.promql.format.GoStrings;
import java.util.List;

/** The comparisons of templates. Values are comparable only within a kind: an integer is never equal to a float. */
final class Comparison {

    private enum Kind {
        BOOL,
        INTEGER,
        FLOAT,
        STRING,
        OTHER
    }

    private Comparison() {}

    /** Whether the first value equals any of the others. */
    static boolean equal(GoValue first, List<GoValue> others) {
        if (others.isEmpty()) {
            throw new TemplateFailure("missing argument for comparison");
        }
        for (GoValue other : others) {
            if (equal(first.unboxed(), other.unboxed())) {
                return true;
            }
        }
        return false;
    }

    static boolean equal(GoValue a, GoValue b) {
        boolean nil = a == GoValue.Nil.NIL || b == GoValue.Nil.NIL;
        Kind kind = kind(a);
        if (kind != kind(b)) {
            if (!nil) {
                throw incompatible(a, b);
            }
            return false;
        }
        return switch (kind) {
            case BOOL, INTEGER, STRING -> order(a, b) == 0;
            case FLOAT -> ((GoValue.Float) a).value() == ((GoValue.Float) b).value();
            case OTHER -> nil ? a.equals(b) : equalOthers(a, b);
        };
    }

    private static boolean equalOthers(GoValue a, GoValue b) {
        if (!structure(a).equals(structure(b))) {
            throw new TemplateFailure("non-comparable types " + GoFormatter.string(a) + ": " + a.typeName() + ", "
                    + b.typeName() + ": " + GoFormatter.text(b));
        }
        if (b instanceof GoValue.LabelMap || b instanceof GoValue.ArgumentMap || b instanceof GoValue.Samples
                || b instanceof GoValue.Root) {
            throw new TemplateFailure("non-comparable type " + GoFormatter.string(b) + ": " + b.typeName());
        }
        return a instanceof GoValue.Time x && b instanceof GoValue.Time y && !x.pointer() ? x.equals(y) : isSame(a, b);
    }

    /** Pointers are equal when they point to the same place, whatever stands there. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(GoValue a, GoValue b) {
        return a == b;
    }

    /** Go's kind of a value that is not basic. */
    private static String structure(GoValue value) {
        return switch (value) {
            case GoValue.LabelMap map -> "map";
            case GoValue.ArgumentMap map -> "map";
            case GoValue.Samples list -> "slice";
            case GoValue.Root root -> "struct";
            case GoValue.Time time -> time.pointer() ? "pointer" : "struct";
            case GoValue.Sample sample -> "pointer";
            case GoValue.Histogram histogram -> "pointer";
            case GoValue.Span span -> "pointer";
            case GoValue.Nil nil -> "";
            case GoValue.Bool bool -> "";
            case GoValue.Int number -> "";
            case GoValue.Float number -> "";
            case GoValue.Text text -> "";
            case GoValue.Html html -> "";
            case GoValue.Boxed boxed -> structure(boxed.content());
        };
    }

    static boolean less(GoValue first, GoValue second) {
        GoValue a = first.unboxed();
        GoValue b = second.unboxed();
        Kind kind = kind(a);
        if (kind == Kind.OTHER || kind(b) == Kind.OTHER) {
            throw new TemplateFailure("invalid type for comparison");
        }
        if (kind != kind(b)) {
            throw incompatible(a, b);
        }
        return switch (kind) {
            case BOOL, OTHER -> throw new TemplateFailure("invalid type for comparison");
            case FLOAT -> ((GoValue.Float) a).value() < ((GoValue.Float) b).value();
            case INTEGER, STRING -> order(a, b) < 0;
        };
    }

    static boolean lessOrEqual(GoValue a, GoValue b) {
        return less(a, b) || equal(a.unboxed(), b.unboxed());
    }

    private static int order(GoValue a, GoValue b) {
        return switch (a) {
            case GoValue.Bool x -> Boolean.compare(x.value(), ((GoValue.Bool) b).value());
            case GoValue.Int x -> Long.compare(x.value(), integer(b));
            case GoValue.Span x -> Long.compare(x.nanos(), integer(b));
            case GoValue.Text x -> GoStrings.compare(x.value(), string(b));
            case GoValue.Html x -> GoStrings.compare(x.value(), string(b));
            default -> throw new IllegalStateException("no order of " + a);
        };
    }

    private static long integer(GoValue value) {
        return value instanceof GoValue.Span span ? span.nanos() : ((GoValue.Int) value).value();
    }

    private static String string(GoValue value) {
        return value instanceof GoValue.Html html ? html.value() : ((GoValue.Text) value).value();
    }

    private static Kind kind(GoValue value) {
        return switch (value) {
            case GoValue.Bool bool -> Kind.BOOL;
            case GoValue.Int number -> Kind.INTEGER;
            case GoValue.Span span -> span.pointer() ? Kind.OTHER : Kind.INTEGER;
            case GoValue.Float number -> Kind.FLOAT;
            case GoValue.Text text -> Kind.STRING;
            case GoValue.Html html -> Kind.STRING;
            case GoValue.Boxed boxed -> kind(boxed.content());
            case GoValue.Nil nil -> Kind.OTHER;
            case GoValue.LabelMap map -> Kind.OTHER;
            case GoValue.ArgumentMap map -> Kind.OTHER;
            case GoValue.Samples list -> Kind.OTHER;
            case GoValue.Sample sample -> Kind.OTHER;
            case GoValue.Histogram histogram -> Kind.OTHER;
            case GoValue.Time time -> Kind.OTHER;
            case GoValue.Root root -> Kind.OTHER;
        };
    }

    private static TemplateFailure incompatible(GoValue a, GoValue b) {
        return new TemplateFailure(
                "incompatible types for comparison: " + a.typeName() + " and " + b.typeName());
    }
}
