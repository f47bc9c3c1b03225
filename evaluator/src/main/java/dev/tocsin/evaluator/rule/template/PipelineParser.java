package dev.tocsin.evaluator.rule.template;

import dev.tocsin.evaluator.rule.template.Operand.Command;
import dev.tocsin.evaluator.rule.template.Operand.Pipeline;
import dev.tocsin.evaluator.rule.template.Operand.Variable;
import dev.tocsin.evaluator.rule.template.Token.Kind;
import dev.tocsin.promql.format.GoStrings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads pipelines and knows which variables are defined where it reads. */
final class PipelineParser {

    /** How deep parentheses may be nested. */
    private static final int DEPTH_MAX = 200;

    private final TokenReader tokens;
    private List<String> variables = new ArrayList<>(List.of("$"));
    private int depth;

    PipelineParser(TokenReader tokens) {
        this.tokens = tokens;
    }

    int variableCount() {
        return variables.size();
    }

    /** Ends the scope of the variables beyond the first {@code count}. */
    void forgetVariables(int count) {
        variables.subList(count, variables.size()).clear();
    }

    /** Sets the variables that are defined; gives those that were. */
    List<String> replaceVariables(List<String> names) {
        List<String> previous = variables;
        variables = names;
        return previous;
    }

    /**
     * Reads a pipeline and the token that ends it.
     *
     * @param context what it is part of, for messages
     */
    Pipeline parse(String context, Kind end) {
        int position = tokens.peekNonSpace().position();
        List<Variable> declared = new ArrayList<>();
        boolean assigns = parseDeclarations(context, declared);
        List<Command> commands = new ArrayList<>();
        while (!tokens.peekNonSpace().is(end)) {
            if (!startsOperand(tokens.peekNonSpace().kind())) {
                throw tokens.unexpected(tokens.nextNonSpace(), context);
            }
            commands.add(parseCommand());
        }
        tokens.nextNonSpace();
        check(commands, context);
        return new Pipeline(position, assigns, declared, commands);
    }

    /** Reads {@code $x :=}, {@code $x =} or {@code $i, $x :=}; whether it is an assignment. */
    private boolean parseDeclarations(String context, List<Variable> declared) {
        while (tokens.peekNonSpace().is(Kind.VARIABLE)) {
            int mark = tokens.mark();
            Token name = tokens.next();
            Token after = tokens.peekNonSpace();
            boolean comma = after.is(Kind.CHARACTER) && after.text().equals(",");
            if (!after.is(Kind.ASSIGN) && !after.is(Kind.DECLARE) && !comma) {
                tokens.back(mark);
                return false;
            }
            tokens.nextNonSpace();
            declared.add(new Variable(name.position(), name.text(), List.of()));
            variables.add(name.text());
            if (!comma) {
                return after.is(Kind.ASSIGN);
            }
            if (!context.equals("range") || declared.size() > 1) {
                throw tokens.error("too many declarations in " + context);
            }
            Kind next = tokens.peekNonSpace().kind();
            if (next != Kind.VARIABLE && next != Kind.RIGHT_DELIMITER && next != Kind.RIGHT_PAREN) {
                throw tokens.error("range can only initialize variables");
            }
        }
        return false;
    }

    private static boolean startsOperand(Kind kind) {
        return switch (kind) {
            case BOOL, CHARACTER_CONSTANT, DOT, FIELD, IDENTIFIER, NUMBER, NIL, STRING, VARIABLE, LEFT_PAREN -> true;
            case ERROR, END_OF_TEXT, TEXT, LEFT_DELIMITER, RIGHT_DELIMITER, RIGHT_PAREN, PIPE, ASSIGN, DECLARE, SPACE,
                    CHARACTER, BLOCK, BREAK, CONTINUE, DEFINE, ELSE, END, IF, RANGE, TEMPLATE, WITH -> false;
        };
    }

    private void check(List<Command> commands, String context) {
        if (commands.isEmpty()) {
            throw tokens.error("missing value for " + context);
        }
        for (int i = 1; i < commands.size(); i++) {
            switch (commands.get(i).words().get(0)) {
                case Operand.BoolLiteral w -> throw notExecutable(i);
                case Operand.Dot w -> throw notExecutable(i);
                case Operand.NilLiteral w -> throw notExecutable(i);
                case Operand.NumberLiteral w -> throw notExecutable(i);
                case Operand.StringLiteral w -> throw notExecutable(i);
                case Pipeline w -> {}
                case Operand.FunctionName w -> {}
                case Operand.Field w -> {}
                case Variable w -> {}
                case Operand.Chain w -> {}
            }
        }
    }

    private TemplateSyntaxException notExecutable(int index) {
        return tokens.error("non executable command in pipeline stage " + (index + 1));
    }

    /** Reads operands up to a pipe, which is taken, or the end of the pipeline, which is not. */
    private Command parseCommand() {
        int position = tokens.peekNonSpace().position();
        List<Operand> words = new ArrayList<>();
        while (true) {
            tokens.peekNonSpace();
            Operand operand = parseOperand();
            if (operand != null) {
                words.add(operand);
            }
            Token token = tokens.peek();
            if (token.is(Kind.SPACE)) {
                tokens.next();
                continue;
            }
            if (token.is(Kind.PIPE)) {
                tokens.next();
            } else if (!token.is(Kind.RIGHT_DELIMITER) && !token.is(Kind.RIGHT_PAREN)) {
                throw tokens.unexpected(token, "operand");
            }
            if (words.isEmpty()) {
                throw tokens.error("empty command");
            }
            return new Command(position, words);
        }
    }

    /** A term with the fields behind it, or null when the next token starts none. */
    private @Nullable Operand parseOperand() {
        Operand term = parseTerm();
        if (term == null || !tokens.peek().is(Kind.FIELD)) {
            return term;
        }
        int position = tokens.peek().position();
        List<String> fields = new ArrayList<>();
        switch (term) {
            case Operand.Field field -> fields.addAll(field.names());
            case Variable variable -> fields.addAll(variable.fields());
            case Operand.BoolLiteral literal -> throw unexpectedDot(literal);
            case Operand.StringLiteral literal -> throw unexpectedDot(literal);
            case Operand.NumberLiteral literal -> throw unexpectedDot(literal);
            case Operand.NilLiteral literal -> throw unexpectedDot(literal);
            case Operand.Dot literal -> throw unexpectedDot(literal);
            case Pipeline pipeline -> {}
            case Operand.FunctionName function -> {}
            case Operand.Chain chain -> {}
        }
        while (tokens.peek().is(Kind.FIELD)) {
            fields.add(tokens.next().text().substring(1));
        }
        return switch (term) {
            case Operand.Field field -> new Operand.Field(position, fields);
            case Variable variable -> new Variable(position, variable.name(), fields);
            default -> new Operand.Chain(position, term, fields);
        };
    }

    private TemplateSyntaxException unexpectedDot(Operand term) {
        while (tokens.peek().is(Kind.FIELD)) {
            tokens.next();
        }
        return tokens.error("unexpected . after term " + GoStrings.quote(NodeText.of(term)));
    }

    private @Nullable Operand parseTerm() {
        Token token = tokens.peekNonSpace();
        if (!startsOperand(token.kind())) {
            return null;
        }
        tokens.next();
        int position = token.position();
        return switch (token.kind()) {
            case IDENTIFIER -> new Operand.FunctionName(position, function(token.text()));
            case DOT -> new Operand.Dot(position);
            case NIL -> new Operand.NilLiteral(position);
            case VARIABLE -> new Variable(position, defined(token.text()), List.of());
            case FIELD -> new Operand.Field(position, List.of(token.text().substring(1)));
            case BOOL -> new Operand.BoolLiteral(position, token.text().equals("true"));
            case CHARACTER_CONSTANT, NUMBER -> new Operand.NumberLiteral(position, token.text(), number(token));
            case STRING -> new Operand.StringLiteral(position, token.text(), tokens.stringValue(token));
            case LEFT_PAREN -> parseParenthesized();
            default -> throw new IllegalStateException("no term: " + token);
        };
    }

    private Pipeline parseParenthesized() {
        if (depth >= DEPTH_MAX) {
            throw tokens.error("max expression depth exceeded");
        }
        depth++;
        Pipeline pipeline = parse("parenthesized pipeline", Kind.RIGHT_PAREN);
        depth--;
        return pipeline;
    }

    private TemplateFunction function(String name) {
        TemplateFunction function = TemplateFunction.named(name);
        if (function == null) {
            throw tokens.error("function " + GoStrings.quote(name) + " not defined");
        }
        return function;
    }

    private String defined(String variable) {
        if (!variables.contains(variable)) {
            throw tokens.error("undefined variable " + GoStrings.quote(variable));
        }
        return variable;
    }

    private GoNumber number(Token token) {
        try {
            return token.is(Kind.NUMBER)
                    ? GoNumber.of(token.text())
                    : GoNumber.ofCharacter(GoLiterals.character(token.text()));
        } catch (TemplateFailure e) {
            throw tokens.error(e.reason());
        }
    }
}
