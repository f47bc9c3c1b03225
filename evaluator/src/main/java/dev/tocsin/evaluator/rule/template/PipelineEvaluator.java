package dev.tocsin.evaluator.rule.template;

import dev.tocsin.evaluator.rule.template.GoValue.Nil;
import dev.tocsin.evaluator.rule.template.Operand.Command;
import dev.tocsin.evaluator.rule.template.Operand.FunctionName;
import dev.tocsin.evaluator.rule.template.Operand.Pipeline;
import dev.tocsin.evaluator.rule.template.Operand.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates pipelines. The piped value of a command, where there is one, is passed along as {@code piped}; null stands
 * for none, which is not the same as {@link Nil}.
 */
final class PipelineEvaluator {

    private final Functions functions;
    private final Place place;
    private Variables variables;

    PipelineEvaluator(TemplateContext context, Place place, Variables variables) {
        this.functions = new Functions(context);
        this.place = place;
        this.variables = variables;
    }

    Variables variables() {
        return variables;
    }

    void useVariables(Variables others) {
        variables = others;
    }

    GoValue evaluate(GoValue dot, Pipeline pipeline) {
        place.at(pipeline);
        GoValue value = null;
        for (Command command : pipeline.commands()) {
            value = command(dot, command, value).unboxed();
        }
        if (value == null) {
            throw new IllegalStateException("a pipeline without commands at " + pipeline.position());
        }
        for (Variable variable : pipeline.variables()) {
            if (pipeline.assigns()) {
                assign(variable.name(), value);
            } else {
                variables.push(variable.name(), value);
            }
        }
        return value;
    }

    /** Sets a variable that must be there, which the parser does not see to. */
    void assign(String name, GoValue value) {
        if (!variables.assign(name, value)) {
            throw place.failure("undefined variable: " + name);
        }
    }

    private GoValue command(GoValue dot, Command command, @Nullable GoValue piped) {
        List<Operand> words = command.words();
        Operand first = words.get(0);
        return switch (first) {
            case Operand.Field field -> field(dot, field, words, piped);
            case Operand.Chain chain -> chain(dot, chain, words, piped);
            case FunctionName name -> function(dot, name, command, words, piped);
            case Variable variable -> variable(dot, variable, words, piped);
            case Pipeline pipeline -> {
                checkPlain(words, piped);
                yield evaluate(dot, pipeline);
            }
            case Operand.Dot d -> plain(dot, first, words, piped);
            case Operand.NilLiteral nil -> {
                plain(Nil.NIL, first, words, piped);
                throw place.failure("nil is not a command");
            }
            case Operand.BoolLiteral bool -> plain(new GoValue.Bool(bool.value()), first, words, piped);
            case Operand.NumberLiteral number -> {
                place.at(first);
                checkPlain(words, piped);
                yield constant(number);
            }
            case Operand.StringLiteral string -> plain(new GoValue.Text(string.value()), first, words, piped);
        };
    }

    private GoValue plain(GoValue value, Operand first, List<Operand> words, @Nullable GoValue piped) {
        place.at(first);
        checkPlain(words, piped);
        return value;
    }

    /** Ends the execution when arguments are given to something that takes none. */
    private void checkPlain(List<Operand> words, @Nullable GoValue piped) {
        if (words.size() > 1 || piped != null) {
            throw place.failure("can't give argument to non-function " + NodeText.of(words.get(0)));
        }
    }

    /** A number where nothing tells which type is wanted. */
    private GoValue constant(Operand.NumberLiteral literal) {
        place.at(literal);
        GoNumber number = literal.number();
        if (number.point()) {
            return new GoValue.Float(number.decimal());
        }
        Long integer = number.integer();
        if (integer == null) {
            throw place.failure(literal.text() + " overflows int");
        }
        return GoValue.Int.of(integer);
    }

    private GoValue field(GoValue dot, Operand.Field field, List<Operand> words, @Nullable GoValue piped) {
        place.at(field);
        return members(dot, dot, field, field.names(), words, piped);
    }

    private GoValue variable(GoValue dot, Variable variable, List<Operand> words, @Nullable GoValue piped) {
        place.at(variable);
        GoValue value = variables.get(variable.name());
        if (variable.fields().isEmpty()) {
            checkPlain(words, piped);
            return value;
        }
        return members(dot, value, variable, variable.fields(), words, piped);
    }

    private GoValue chain(GoValue dot, Operand.Chain chain, List<Operand> words, @Nullable GoValue piped) {
        place.at(chain);
        GoValue base = argument(dot, null, chain.base());
        return members(dot, base, chain, chain.fields(), words, piped);
    }

    /** Follows {@code .A.B}; only the last of the names can take arguments. */
    private GoValue members(
            GoValue dot, GoValue start, Operand site, List<String> names, List<Operand> words,
            @Nullable GoValue piped) {
        GoValue value = start;
        for (int i = 0; i < names.size() - 1; i++) {
            value = member(dot, value, names.get(i), site, List.of(site), null);
        }
        return member(dot, value, names.get(names.size() - 1), site, words, piped);
    }

    private GoValue member(
            GoValue dot, GoValue receiver, String name, Operand site, List<Operand> words, @Nullable GoValue piped) {
        if (receiver == Nil.NIL) {
            return Nil.NIL;
        }
        GoValue concrete = receiver.unboxed();
        Signature signature = Methods.signature(concrete, name);
        if (signature != null) {
            List<GoValue> arguments = arguments(dot, name, signature, words, piped);
            return called(name, site, () -> Methods.call(concrete, name, arguments));
        }
        try {
            return Members.get(receiver, name, words.size() > 1 || piped != null);
        } catch (TemplateFailure e) {
            throw place.failure(e.reason());
        }
    }

    /** Calls a function; {@code site} is what messages name when the call fails. */
    private GoValue function(
            GoValue dot, FunctionName name, TemplateNode site, List<Operand> words, @Nullable GoValue piped) {
        place.at(name);
        TemplateFunction function = name.function();
        String goName = function.goName();
        if (function == TemplateFunction.AND || function == TemplateFunction.OR) {
            return choice(dot, function, words, piped);
        }
        List<GoValue> arguments = arguments(dot, goName, function.signature(), words, piped);
        if (function == TemplateFunction.CALL && arguments.get(0).unboxed() != Nil.NIL) {
            GoValue callee = arguments.get(0).unboxed();
            String called = words.size() > 1 ? NodeText.of(words.get(1)) : reflected(callee);
            return called(goName, site, () -> {
                throw new TemplateFailure("non-function " + called + " of type " + callee.typeName());
            });
        }
        return called(goName, site, () -> functions.call(function, arguments));
    }

    /** A value as Go names one it only knows by reflection. */
    private static String reflected(GoValue value) {
        return value instanceof GoValue.Text text ? text.value() : "<" + value.typeName() + " Value>";
    }

    /** {@code and} and {@code or}: the first operand that decides, or the last; the others are not evaluated. */
    private GoValue choice(GoValue dot, TemplateFunction function, List<Operand> words, @Nullable GoValue piped) {
        checkCount(function.goName(), function.signature(), words, piped);
        boolean deciding = function == TemplateFunction.OR;
        GoValue value = Nil.NIL;
        for (Operand word : words.subList(1, words.size())) {
            value = argument(dot, ParameterType.VALUE, word);
            if (value.isTrue() == deciding) {
                return value;
            }
        }
        return piped == null ? value : piped;
    }

    /** Calls a function or method and puts the place to what it throws. */
    private GoValue called(String name, TemplateNode site, Supplier<GoValue> call) {
        GoValue result;
        try {
            result = call.get();
        } catch (TemplateFailure e) {
            place.at(site);
            throw place.failure("error calling " + name + ": " + e.reason());
        }
        if (result instanceof GoValue.Text text) {
            place.charge(text.value().length());
        }
        return result;
    }

    private void checkCount(String name, Signature signature, List<Operand> words, @Nullable GoValue piped) {
        try {
            signature.checkCount(name, Math.max(0, words.size() - 1), piped != null);
        } catch (TemplateFailure e) {
            throw place.failure(e.reason());
        }
    }

    private List<GoValue> arguments(
            GoValue dot, String name, Signature signature, List<Operand> words, @Nullable GoValue piped) {
        checkCount(name, signature, words, piped);
        List<GoValue> arguments = new ArrayList<>(words.size());
        for (int i = 1; i < words.size(); i++) {
            arguments.add(argument(dot, signature.typeAt(i - 1), words.get(i)));
        }
        if (piped != null) {
            arguments.add(checked(piped, signature.typeAt(arguments.size())));
        }
        return arguments;
    }

    /** The value of an operand where a type is wanted; null for any type. */
    private GoValue argument(GoValue dot, @Nullable ParameterType type, Operand operand) {
        place.at(operand);
        return switch (operand) {
            case Operand.Dot d -> checked(dot, type);
            case Operand.NilLiteral nil -> {
                if (type != null && !type.canBeNil()) {
                    throw place.failure("cannot assign nil to " + type.goName());
                }
                yield Nil.NIL;
            }
            case Operand.Field field -> checked(field(dot, field, List.of(operand), null), type);
            case Variable variable -> checked(variable(dot, variable, List.of(operand), null), type);
            case Pipeline pipeline -> checked(evaluate(dot, pipeline), type);
            case FunctionName name -> checked(function(dot, name, name, List.of(operand), null), type);
            case Operand.Chain chain -> checked(chain(dot, chain, List.of(operand), null), type);
            case Operand.BoolLiteral bool -> literal(operand, type, new GoValue.Bool(bool.value()));
            case Operand.StringLiteral string -> literal(operand, type, new GoValue.Text(string.value()));
            case Operand.NumberLiteral number -> number(number, type);
        };
    }

    private GoValue number(Operand.NumberLiteral literal, @Nullable ParameterType type) {
        Long integer = literal.number().integer();
        if (type == null || !type.isInteger() || integer == null) {
            return type == null || type.takesAnything() ? constant(literal) : literal(literal, type, Nil.NIL);
        }
        return switch (type) {
            case DURATION -> new GoValue.Span(integer, false);
            case INT64 -> new GoValue.Int(integer, GoValue.IntType.INT64);
            default -> GoValue.Int.of(integer);
        };
    }

    private GoValue literal(Operand operand, @Nullable ParameterType type, GoValue value) {
        if (type == null || type.takesAnything() || type == ParameterType.STRING && value instanceof GoValue.Text) {
            return value;
        }
        String found = NodeText.of(operand);
        if (type == ParameterType.STRING) {
            throw place.failure("expected string; found " + found);
        }
        if (type.isInteger()) {
            throw place.failure("expected integer; found " + found);
        }
        throw place.failure("can't handle " + found + " for arg of type " + type.goName());
    }

    /** The value if it has the type, what it points to if that has the type. */
    private GoValue checked(GoValue value, @Nullable ParameterType type) {
        if (type == null || type == ParameterType.VALUE) {
            return value;
        }
        if (value == Nil.NIL) {
            if (!type.canBeNil()) {
                throw place.failure("invalid value; expected " + type.goName());
            }
            return value;
        }
        GoValue concrete = value.unboxed();
        GoValue fitting =
                switch (type) {
                    case ANY, VALUE -> concrete;
                    case STRING -> concrete instanceof GoValue.Text ? concrete : null;
                    case INT -> hasType(concrete, GoValue.IntType.INT) ? concrete : null;
                    case INT64 -> hasType(concrete, GoValue.IntType.INT64) ? concrete : null;
                    case DURATION -> concrete instanceof GoValue.Span span
                            ? new GoValue.Span(span.nanos(), false)
                            : null;
                    case TIME -> concrete instanceof GoValue.Time time
                            ? new GoValue.Time(time.instant(), false)
                            : null;
                    case SAMPLE -> concrete instanceof GoValue.Sample ? concrete : null;
                    case SAMPLES -> concrete instanceof GoValue.Samples ? concrete : null;
                };
        if (fitting == null) {
            GoValue named = concrete == Nil.NIL ? value : concrete;
            throw place.failure(
                    "wrong type for value; expected " + type.goName() + "; got " + named.typeName());
        }
        return fitting;
    }

    private static boolean hasType(GoValue value, GoValue.IntType type) {
        return value instanceof GoValue.Int number && number.type() == type;
    }
}
