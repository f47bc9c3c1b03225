package dev.tocsin.evaluator.rule.template;

import dev.tocsin.evaluator.rule.template.Operand.Pipeline;
import dev.tocsin.evaluator.rule.template.Statement.Block;
import dev.tocsin.evaluator.rule.template.Token.Kind;
import dev.tocsin.promql.format.GoStrings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the statements of a template and of those it defines. Stops at the first error, as Go does. */
final class TemplateParser {

    /** How deep statements may be nested; each {@code else if} is one level. */
    private static final int DEPTH_MAX = 400;

    private final TokenReader tokens;
    private final PipelineParser pipelines;
    private final Map<String, Block> defined = new TreeMap<>();
    private int rangeDepth;
    private int depth;

    private TemplateParser(String name, String text, int offset) {
        this.tokens = new TokenReader(name, TemplateLexer.lex(text, offset));
        this.pipelines = new PipelineParser(tokens);
    }

    /**
     * The statements of a text and of the templates it defines, by name.
     *
     * @param offset the index in the text from which positions are counted
     * @throws TemplateSyntaxException when the text is no template
     */
    static Map<String, Block> parse(String name, String text, int offset) {
        TemplateParser parser = new TemplateParser(name, text, offset);
        parser.define(name, parser.parseTopLevel());
        return parser.defined;
    }

    private Block parseTopLevel() {
        int position = tokens.peek().position();
        List<Statement> statements = new ArrayList<>();
        while (!tokens.peek().is(Kind.END_OF_TEXT)) {
            if (tokens.peek().is(Kind.LEFT_DELIMITER) && tokens.peekPastDelimiter().is(Kind.DEFINE)) {
                parseDefinition();
                continue;
            }
            Step step = parseStep();
            if (step.statement == null) {
                throw tokens.error("unexpected " + step.described());
            }
            statements.add(step.statement);
        }
        return new Block(position, statements);
    }

    private void parseDefinition() {
        tokens.next();
        tokens.nextNonSpace();
        String context = "define clause";
        Token nameToken = tokens.nextNonSpace();
        String name = templateName(nameToken, context);
        tokens.expect(Kind.RIGHT_DELIMITER, context);
        define(name, parseOwnBody(context));
    }

    /** The body of a template of its own, which sees no variables from outside. */
    private Block parseOwnBody(String context) {
        List<String> outerVariables = pipelines.replaceVariables(new ArrayList<>(List.of("$")));
        int outerRangeDepth = rangeDepth;
        rangeDepth = 0;
        Body body = parseBody();
        if (body.end != Kind.END) {
            throw tokens.error("unexpected " + body.described() + " in " + context);
        }
        rangeDepth = outerRangeDepth;
        pipelines.replaceVariables(outerVariables);
        return body.block;
    }

    private void define(String name, Block block) {
        Block known = defined.get(name);
        if (known == null || known.isBlank()) {
            defined.put(name, block);
        } else if (!block.isBlank()) {
            throw tokens.error("template: multiple definition of template " + GoStrings.quote(name));
        }
    }

    /** Statements up to {@code {{end}}} or {@code {{else}}}. */
    private Body parseBody() {
        if (++depth > DEPTH_MAX) {
            throw tokens.error("max statement depth exceeded");
        }
        int position = tokens.peekNonSpace().position();
        List<Statement> statements = new ArrayList<>();
        while (!tokens.peekNonSpace().is(Kind.END_OF_TEXT)) {
            Step step = parseStep();
            if (step.statement == null) {
                depth--;
                return new Body(new Block(position, statements), step.end);
            }
            statements.add(step.statement);
        }
        throw tokens.error("unexpected EOF");
    }

    private Step parseStep() {
        Token token = tokens.nextNonSpace();
        if (token.is(Kind.TEXT)) {
            return Step.of(new Statement.Text(token.position(), token.text()));
        }
        if (!token.is(Kind.LEFT_DELIMITER)) {
            throw tokens.unexpected(token, "input");
        }
        tokens.startAction(token.line());
        Step step = parseAction();
        tokens.endAction();
        return step;
    }

    private Step parseAction() {
        Token token = tokens.peekNonSpace();
        return switch (token.kind()) {
            case BLOCK -> Step.of(parseBlock());
            case BREAK -> Step.of(parseBreak(tokens.nextNonSpace()));
            case CONTINUE -> Step.of(parseContinue(tokens.nextNonSpace()));
            case ELSE -> parseElse(tokens.nextNonSpace());
            case END -> parseEnd(tokens.nextNonSpace());
            case IF, RANGE, WITH -> Step.of(parseControl(tokens.nextNonSpace()));
            case TEMPLATE -> Step.of(parseInvocation());
            case ERROR, END_OF_TEXT, TEXT, LEFT_DELIMITER, RIGHT_DELIMITER, LEFT_PAREN, RIGHT_PAREN, PIPE, ASSIGN,
                    DECLARE, SPACE, CHARACTER, DOT, FIELD, VARIABLE, IDENTIFIER, BOOL, NIL, NUMBER, CHARACTER_CONSTANT,
                    STRING, DEFINE -> Step
                            .of(new Statement.Action(
                                    token.position(), pipelines.parse("command", Kind.RIGHT_DELIMITER)));
        };
    }

    private Statement parseBreak(Token keyword) {
        checkInRange("{{break}}");
        return new Statement.Break(keyword.position());
    }

    private Statement parseContinue(Token keyword) {
        checkInRange("{{continue}}");
        return new Statement.Continue(keyword.position());
    }

    private void checkInRange(String action) {
        tokens.expect(Kind.RIGHT_DELIMITER, action);
        if (rangeDepth == 0) {
            throw tokens.error(action + " outside {{range}}");
        }
    }

    private Step parseEnd(Token keyword) {
        tokens.expect(Kind.RIGHT_DELIMITER, "end");
        return new Step(null, keyword.kind());
    }

    /** An else; an {@code if} or {@code with} right behind it is left for the statement it belongs to. */
    private Step parseElse(Token keyword) {
        Token next = tokens.peekNonSpace();
        if (!next.is(Kind.IF) && !next.is(Kind.WITH)) {
            tokens.expect(Kind.RIGHT_DELIMITER, "else");
        }
        return new Step(null, keyword.kind());
    }

    private Statement parseControl(Token keyword) {
        int variables = pipelines.variableCount();
        Pipeline pipeline = pipelines.parse(keyword.text(), Kind.RIGHT_DELIMITER);
        boolean range = keyword.is(Kind.RANGE);
        rangeDepth += range ? 1 : 0;
        Body then = parseBody();
        rangeDepth -= range ? 1 : 0;
        Block otherwise =
                then.end == Kind.ELSE ? parseOtherwise(keyword) : new Block(pipeline.position(), List.of());
        pipelines.forgetVariables(variables);
        return switch (keyword.kind()) {
            case IF -> new Statement.If(pipeline.position(), pipeline, then.block, otherwise);
            case WITH -> new Statement.With(pipeline.position(), pipeline, then.block, otherwise);
            case RANGE -> new Statement.Range(pipeline.position(), pipeline, then.block, otherwise);
            default -> throw new IllegalStateException("no control statement: " + keyword);
        };
    }

    private Block parseOtherwise(Token keyword) {
        Token next = tokens.peek();
        if (next.is(keyword.kind()) && !next.is(Kind.RANGE)) {
            if (++depth > DEPTH_MAX) {
                throw tokens.error("max statement depth exceeded");
            }
            Statement chained = parseControl(tokens.next());
            depth--;
            return new Block(chained.position(), List.of(chained));
        }
        Body otherwise = parseBody();
        if (otherwise.end != Kind.END) {
            throw tokens.error("expected end; found " + otherwise.described());
        }
        return otherwise.block;
    }

    private Statement parseBlock() {
        tokens.nextNonSpace();
        String context = "block clause";
        Token nameToken = tokens.nextNonSpace();
        String name = templateName(nameToken, context);
        Pipeline argument = pipelines.parse(context, Kind.RIGHT_DELIMITER);
        define(name, parseOwnBody(context));
        return new Statement.Invocation(nameToken.position(), name, argument);
    }

    private Statement parseInvocation() {
        tokens.nextNonSpace();
        String context = "template clause";
        Token nameToken = tokens.nextNonSpace();
        String name = templateName(nameToken, context);
        @Nullable Pipeline argument = null;
        if (tokens.peekNonSpace().is(Kind.RIGHT_DELIMITER)) {
            tokens.nextNonSpace();
        } else {
            argument = pipelines.parse(context, Kind.RIGHT_DELIMITER);
        }
        return new Statement.Invocation(nameToken.position(), name, argument);
    }

    private String templateName(Token token, String context) {
        if (!token.is(Kind.STRING)) {
            throw tokens.unexpected(token, context);
        }
        return tokens.stringValue(token);
    }

    /** A statement, or the keyword that ends a body. */
    private record Step(@Nullable Statement statement, Kind end) {

        static Step of(Statement statement) {
            return new Step(statement, Kind.TEXT);
        }

        String described() {
            return end == Kind.ELSE ? "{{else}}" : "{{end}}";
        }
    }

    /** Statements with the keyword that ended them. */
    private record Body(Block block, Kind end) {

        String described() {
            return end == Kind.ELSE ? "{{else}}" : "{{end}}";
        }
    }
}
