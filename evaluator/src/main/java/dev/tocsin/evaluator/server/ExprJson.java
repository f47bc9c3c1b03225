package dev.tocsin.evaluator.server;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tocsin.promql.ast.AggregateExpr;
import dev.tocsin.promql.ast.AtModifier;
import dev.tocsin.promql.ast.BinaryExpr;
import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.DurationExpr;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.MatrixSelector;
import dev.tocsin.promql.ast.NumberLiteral;
import dev.tocsin.promql.ast.ParenExpr;
import dev.tocsin.promql.ast.RangeModifier;
import dev.tocsin.promql.ast.StringLiteral;
import dev.tocsin.promql.ast.SubqueryExpr;
import dev.tocsin.promql.ast.TimeShift;
import dev.tocsin.promql.ast.UnaryExpr;
import dev.tocsin.promql.ast.VectorMatching;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.format.GoFloats;
import dev.tocsin.promql.function.Function;
import dev.tocsin.promql.label.Matcher;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes the tree of an expression. Source: HTTP API reference §2.5. */
final class ExprJson {

    private ExprJson() {}

    static void write(JsonGenerator json, Expr expr) throws IOException {
        json.writeStartObject();
        switch (expr) {
            case AggregateExpr aggregate -> aggregate(json, aggregate);
            case BinaryExpr binary -> binary(json, binary);
            case Call call -> call(json, call);
            case VectorSelector selector -> {
                json.writeStringField("type", "vectorSelector");
                selector(json, selector);
            }
            case MatrixSelector matrix -> {
                json.writeStringField("type", "matrixSelector");
                selector(json, matrix.selector());
                duration(json, "range", matrix.window());
            }
            case SubqueryExpr subquery -> {
                json.writeStringField("type", "subquery");
                field(json, "expr", subquery.expr());
                duration(json, "range", subquery.window());
                duration(json, "step", subquery.step());
                shift(json, subquery.shift());
            }
            case NumberLiteral number -> {
                json.writeStringField("type", "numberLiteral");
                json.writeStringField("val", GoFloats.plain(number.value()));
            }
            case StringLiteral string -> {
                json.writeStringField("type", "stringLiteral");
                json.writeStringField("val", string.value());
            }
            case ParenExpr paren -> {
                json.writeStringField("type", "parenExpr");
                field(json, "expr", paren.inner());
            }
            case UnaryExpr unary -> {
                json.writeStringField("type", "unaryExpr");
                json.writeStringField("op", unary.sign().text());
                field(json, "expr", unary.operand());
            }
        }
        json.writeEndObject();
    }

    private static void field(JsonGenerator json, String name, @Nullable Expr expr) throws IOException {
        json.writeFieldName(name);
        if (expr == null) {
            json.writeNull();
        } else {
            write(json, expr);
        }
    }

    private static void aggregate(JsonGenerator json, AggregateExpr aggregate) throws IOException {
        json.writeStringField("type", "aggregation");
        json.writeStringField("op", aggregate.operator().text());
        field(json, "expr", aggregate.expr());
        field(json, "param", aggregate.parameter());
        texts(json, "grouping", aggregate.grouping());
        json.writeBooleanField("without", aggregate.without());
    }

    private static void binary(JsonGenerator json, BinaryExpr binary) throws IOException {
        json.writeStringField("type", "binaryExpr");
        json.writeStringField("op", binary.operator().text());
        field(json, "lhs", binary.left());
        field(json, "rhs", binary.right());
        json.writeFieldName("matching");
        VectorMatching matching = binary.matching();
        if (matching == null) {
            json.writeNull();
        } else {
            json.writeStartObject();
            json.writeStringField(
                    "card", matching.cardinality().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            texts(json, "labels", matching.labels());
            json.writeBooleanField("on", matching.on());
            texts(json, "include", matching.include());
            json.writeObjectFieldStart("fillValues");
            number(json, "lhs", matching.fillLeft());
            number(json, "rhs", matching.fillRight());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeBooleanField("bool", binary.returnBool());
    }

    private static void number(JsonGenerator json, String name, @Nullable Double value) throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, value);
        }
    }

    private static void call(JsonGenerator json, Call call) throws IOException {
        Function function = call.function();
        json.writeStringField("type", "call");
        json.writeObjectFieldStart("func");
        json.writeStringField("name", function.text());
        json.writeArrayFieldStart("argTypes");
        for (int i = 0; i < declaredArguments(function); i++) {
            json.writeString(function.argType(i).text());
        }
        json.writeEndArray();
        json.writeNumberField("variadic", variadic(function));
        json.writeStringField("returnType", function.returnType().text());
        json.writeEndObject();
        json.writeArrayFieldStart("args");
        for (Expr argument : call.args()) {
            write(json, argument);
        }
        json.writeEndArray();
    }

    private static int declaredArguments(Function function) {
        return function.maxArgs() == Integer.MAX_VALUE ? function.minArgs() + 1 : function.maxArgs();
    }

    /** How many arguments may be left out; -1 where the last one repeats without bound. */
    private static int variadic(Function function) {
        return function.maxArgs() == Integer.MAX_VALUE ? -1 : function.maxArgs() - function.minArgs();
    }

    private static void selector(JsonGenerator json, VectorSelector selector) throws IOException {
        json.writeStringField("name", selector.name() == null ? "" : selector.name());
        json.writeArrayFieldStart("matchers");
        for (Matcher matcher : selector.matchers()) {
            json.writeStartObject();
            json.writeStringField("name", matcher.name());
            json.writeStringField("value", matcher.value());
            json.writeStringField("type", matcher.operator().text());
            json.writeEndObject();
        }
        json.writeEndArray();
        shift(json, selector.shift());
        json.writeBooleanField("anchored", selector.modifier() == RangeModifier.ANCHORED);
        json.writeBooleanField("smoothed", selector.modifier() == RangeModifier.SMOOTHED);
    }

    private static void shift(JsonGenerator json, TimeShift shift) throws IOException {
        duration(json, "offset", shift.offset());
        AtModifier at = shift.at();
        if (at instanceof AtModifier.Timestamp timestamp) {
            json.writeNumberField("timestamp", timestamp.timestampMs());
        } else {
            json.writeNullField("timestamp");
        }
        json.writeFieldName("startOrEnd");
        switch (at) {
            case null -> json.writeNull();
            case AtModifier.Timestamp timestamp -> json.writeNull();
            case AtModifier.Start start -> json.writeString("start");
            case AtModifier.End end -> json.writeString("end");
        }
    }

    /** Milliseconds under {@code name}, 0 where they are computed; the computation under {@code nameExpr}. */
    private static void duration(JsonGenerator json, String name, @Nullable DurationExpr duration) throws IOException {
        boolean literal = duration instanceof DurationExpr.Literal;
        json.writeNumberField(name,
                duration instanceof DurationExpr.Literal value ? Math.round(value.seconds() * 1000) : 0);
        json.writeFieldName(name + "Expr");
        if (duration == null || literal) {
            json.writeNull();
        } else {
            duration(json, duration);
        }
    }

    private static void duration(JsonGenerator json, DurationExpr duration) throws IOException {
        json.writeStartObject();
        switch (duration) {
            case DurationExpr.Literal literal -> {
                json.writeStringField("type", "numberLiteral");
                json.writeStringField("val", GoFloats.plain(literal.seconds()));
                json.writeBooleanField("duration", literal.writtenAsDuration());
            }
            case DurationExpr.Paren paren -> operation(json, "", paren.inner(), null, true);
            case DurationExpr.Signed signed -> operation(json, signed.sign().text(), null, signed.operand(), false);
            case DurationExpr.Arithmetic arithmetic ->
                    operation(json, arithmetic.operator().text(), arithmetic.left(), arithmetic.right(), false);
            case DurationExpr.DurationCall call -> {
                List<DurationExpr> args = call.args();
                operation(
                        json,
                        call.function().text(),
                        args.isEmpty() ? null : args.get(0),
                        args.size() < 2 ? null : args.get(1),
                        false);
            }
        }
        json.writeEndObject();
    }

    private static void operation(
            JsonGenerator json, String op, @Nullable DurationExpr left, @Nullable DurationExpr right, boolean wrapped)
            throws IOException {
        json.writeStringField("type", "durationExpr");
        json.writeStringField("op", op);
        json.writeFieldName("lhs");
        side(json, left);
        json.writeFieldName("rhs");
        side(json, right);
        json.writeBooleanField("wrapped", wrapped);
    }

    private static void side(JsonGenerator json, @Nullable DurationExpr duration) throws IOException {
        if (duration == null) {
            json.writeNull();
        } else {
            duration(json, duration);
        }
    }

    private static void texts(JsonGenerator json, String field, List<String> texts) throws IOException {
        json.writeArrayFieldStart(field);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
