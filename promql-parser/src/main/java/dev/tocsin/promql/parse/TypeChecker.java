package dev.tocsin.promql.parse;

import dev.tocsin.promql.ast.AggregateExpr;
import dev.tocsin.promql.ast.BinaryExpr;
import dev.tocsin.promql.ast.BinaryOperator.Kind;
import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.MatrixSelector;
import dev.tocsin.promql.ast.NumberLiteral;
import dev.tocsin.promql.ast.ParenExpr;
import dev.tocsin.promql.ast.SourceRange;
import dev.tocsin.promql.ast.StringLiteral;
import dev.tocsin.promql.ast.SubqueryExpr;
import dev.tocsin.promql.ast.UnaryExpr;
import dev.tocsin.promql.ast.VectorMatching;
import dev.tocsin.promql.ast.VectorMatching.Cardinality;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.format.GoStrings;
import dev.tocsin.promql.function.Function;
import dev.tocsin.promql.function.ValueType;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.Matcher;
import java.util.ArrayList;
import java.util.List;

/** Checks the types of operands and arguments; collects every mistake, in the order in which Prometheus finds them. */
final class TypeChecker {

    private final String text;
    private final List<Diagnostic> errors = new ArrayList<>();

    private TypeChecker(String text) {
        this.text = text;
    }

    /** The mistakes in an expression that was built from {@code text}. */
    static List<Diagnostic> check(String text, Expr expr) {
        TypeChecker checker = new TypeChecker(text);
        checker.check(expr);
        return checker.errors;
    }

    private ValueType check(Expr expr) {
        switch (expr) {
            case AggregateExpr aggregate -> checkAggregate(aggregate);
            case BinaryExpr binary -> {
                return checkBinary(binary);
            }
            case Call call -> checkCall(call);
            case MatrixSelector matrix -> checkSelector(matrix.selector());
            case NumberLiteral number -> {}
            case ParenExpr paren -> {
                return check(paren.inner());
            }
            case StringLiteral string -> {}
            case SubqueryExpr subquery -> checkSubquery(subquery);
            case UnaryExpr unary -> {
                return checkUnary(unary);
            }
            case VectorSelector selector -> checkSelector(selector);
        }
        return expr.type();
    }

    private void expect(Expr expr, ValueType wanted, String context) {
        ValueType type = check(expr);
        if (type != wanted) {
            reportType(expr.range(), wanted, context, type);
        }
    }

    private void checkAggregate(AggregateExpr aggregate) {
        expect(aggregate.expr(), ValueType.VECTOR, "aggregation expression");
        Expr parameter = aggregate.parameter();
        ValueType parameterType = aggregate.operator().parameterType();
        if (parameter != null && parameterType != null) {
            expect(parameter, parameterType, "aggregation parameter");
        }
    }

    private ValueType checkBinary(BinaryExpr binary) {
        ValueType left = check(binary.left());
        ValueType right = check(binary.right());
        Kind kind = binary.operator().kind();
        boolean comparison = kind == Kind.COMPARISON;
        if (binary.returnBool() && !comparison) {
            report(operatorRange(binary), "bool modifier can only be used on comparison operators");
        }
        if (comparison && !binary.returnBool() && left == ValueType.SCALAR && right == ValueType.SCALAR) {
            report(operatorRange(binary), "comparisons between scalars must use BOOL modifier");
        }
        VectorMatching matching = binary.matching();
        if (matching != null && matching.on()) {
            matching.labels().stream()
                    .filter(matching.include()::contains)
                    .forEach(label -> report(
                            operatorRange(binary),
                            "label " + GoStrings.quote(label) + " must not occur in ON and GROUP clause at once"));
        }
        checkOperand(binary.left(), left);
        checkOperand(binary.right(), right);
        if (matching != null) {
            checkMatching(binary, matching, left == ValueType.VECTOR && right == ValueType.VECTOR);
        }
        if (kind == Kind.SET && (left == ValueType.SCALAR || right == ValueType.SCALAR)) {
            report(
                    binary.range(),
                    "set operator \"" + binary.operator().text() + "\" not allowed in binary scalar expression");
        }
        return left == ValueType.SCALAR && right == ValueType.SCALAR ? ValueType.SCALAR : ValueType.VECTOR;
    }

    private void checkOperand(Expr operand, ValueType type) {
        if (type != ValueType.SCALAR && type != ValueType.VECTOR) {
            report(operand.range(), "binary expression must contain only scalar and instant vector types");
        }
    }

    private void checkMatching(BinaryExpr binary, VectorMatching matching, boolean vectors) {
        boolean fills = matching.fillLeft() != null || matching.fillRight() != null;
        if (!vectors) {
            if (!matching.labels().isEmpty()) {
                report(binary.range(), "vector matching only allowed between instant vectors");
            }
            if (fills) {
                report(binary.range(), "filling in missing series only allowed between instant vectors");
            }
        } else if (binary.operator().kind() == Kind.SET) {
            if (matching.cardinality() != Cardinality.MANY_TO_MANY) {
                report(
                        binary.range(),
                        "no grouping allowed for \"" + binary.operator().text() + "\" operation");
            }
            if (fills) {
                report(binary.range(), "filling in missing series not allowed for set operators");
            }
        }
    }

    /** The place of the operator, behind the spaces and comments that follow the left operand. */
    private SourceRange operatorRange(BinaryExpr binary) {
        int at = text.offsetByCodePoints(0, binary.left().range().end());
        while (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '#') {
            at = text.charAt(at) == '#' ? endOfLine(at) : at + 1;
        }
        int start = text.codePointCount(0, at);
        return new SourceRange(start, start + binary.operator().text().length());
    }

    private int endOfLine(int from) {
        int at = from;
        while (text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        return at;
    }

    private void checkCall(Call call) {
        Function function = call.function();
        int given = call.args().size();
        if (function.minArgs() == function.maxArgs()) {
            if (given != function.minArgs()) {
                reportArity(call, "expected " + function.minArgs());
            }
        } else if (given < function.minArgs()) {
            reportArity(call, "expected at least " + function.minArgs());
        } else if (given > function.maxArgs()) {
            reportArity(call, "expected at most " + function.maxArgs());
        }
        String context = "call to function \"" + function.text() + '"';
        boolean variadic = function.minArgs() != function.maxArgs();
        for (int i = 0; i < given && (variadic || i < function.minArgs()); i++) {
            Expr arg = call.args().get(i);
            if (function == Function.INFO && i == 1) {
                checkInfoSelector(arg);
            } else {
                expect(arg, function.argType(i), context);
            }
        }
    }

    private void checkInfoSelector(Expr arg) {
        if (!(arg instanceof VectorSelector selector)) {
            report(arg.range(), "expected label selectors only");
        } else if (selector.name() != null) {
            report(arg.range(), "expected label selectors only, got vector selector instead");
        }
    }

    private void reportArity(Call call, String expected) {
        report(
                call.range(),
                expected + " argument(s) in call to \"" + call.function().text() + "\", got "
                        + call.args().size());
    }

    private void checkSubquery(SubqueryExpr subquery) {
        ValueType type = check(subquery.expr());
        if (type != ValueType.VECTOR) {
            report(
                    subquery.range(),
                    "subquery is only allowed on instant vector, got " + type.text() + " instead");
        }
    }

    private ValueType checkUnary(UnaryExpr unary) {
        ValueType type = check(unary.operand());
        if (type != ValueType.SCALAR && type != ValueType.VECTOR) {
            report(
                    unary.range(),
                    "unary expression only allowed on expressions of type scalar or instant vector, got \""
                            + type.documentedName() + '"');
        }
        return type;
    }

    private void checkSelector(VectorSelector selector) {
        String name = selector.name();
        if (name != null) {
            // The last matcher is the one made from the name before the braces.
            for (Matcher matcher : selector.matchers().subList(0, selector.matchers().size() - 1)) {
                if (matcher.name().equals(Labels.NAME)) {
                    reportNameTwice(selector, name, matcher.value());
                }
            }
        } else if (selector.matchers().stream().allMatch(matcher -> matcher.matches(""))) {
            report(selector.range(), "vector selector must contain at least one non-empty matcher");
        }
    }

    private void reportNameTwice(VectorSelector selector, String first, String second) {
        report(
                selector.range(),
                "metric name must not be set twice: " + GoStrings.quote(first) + " or " + GoStrings.quote(second));
    }

    private void reportType(SourceRange range, ValueType wanted, String context, ValueType got) {
        report(
                range,
                "expected type " + wanted.documentedName() + " in " + context + ", got " + got.documentedName());
    }

    private void report(SourceRange range, String message) {
        errors.add(new Diagnostic(Diagnostic.Code.TYPE, message, range));
    }
}
