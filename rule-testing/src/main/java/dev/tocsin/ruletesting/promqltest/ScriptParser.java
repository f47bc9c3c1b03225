package dev.tocsin.ruletesting.promqltest;

import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.promql.format.PrometheusDurations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads scripts line by line. A command goes from its own line to the next empty line or comment. One that is wrong becomes
 * a {@link Command.Broken}; reading goes on with the next.
 */
final class ScriptParser {

    private static final Pattern LOAD = Pattern.compile("load(_with_nhcb)?\\s+(\\S+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern INSTANT = Pattern.compile(
            "eval(?:_(fail|warn|info|ordered))?\\s+instant\\s+at\\s+(\\S+)\\s+(.+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern RANGE = Pattern.compile(
            "eval(?:_(fail|warn|info|ordered))?\\s+range\\s+from\\s+(\\S+)\\s+to\\s+(\\S+)\\s+step\\s+(\\S+)\\s+(.+)",
            Pattern.CASE_INSENSITIVE);

    private final List<String> lines;
    private int next;

    private ScriptParser(List<String> lines) {
        this.lines = lines;
    }

    static List<Command> parse(String text) {
        return new ScriptParser(text.lines()
                .map(String::strip)
                .map(line -> line.startsWith("#") ? "" : line)
                .toList())
                .commands();
    }

    private List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        while (next < lines.size()) {
            if (lines.get(next).isEmpty()) {
                next++;
            } else {
                commands.add(command());
            }
        }
        return commands;
    }

    private Command command() {
        int line = next + 1;
        String text = lines.get(next++);
        List<Line> block = block();
        try {
            return command(new Line(line, text), block);
        } catch (ScriptSyntaxException e) {
            return new Command.Broken(e.line(), text, String.valueOf(e.getMessage()));
        }
    }

    /** The lines up to the end of the command's block; {@code clear} has none. */
    private List<Line> block() {
        List<Line> block = new ArrayList<>();
        if (!lines.get(next - 1).equalsIgnoreCase("clear")) {
            while (next < lines.size() && !lines.get(next).isEmpty()) {
                block.add(new Line(next + 1, lines.get(next)));
                next++;
            }
        }
        return block;
    }

    private static Command command(Line head, List<Line> block) throws ScriptSyntaxException {
        String word = head.text().split("\\s", 2)[0].toLowerCase(Locale.ROOT);
        if (word.equals("clear")) {
            return new Command.Clear(head.number());
        }
        if (word.startsWith("load")) {
            return load(head, block);
        }
        if (word.startsWith("eval")) {
            return eval(head, block);
        }
        throw head.wrong("unknown command \"" + word + "\": expected load, load_with_nhcb, clear or eval");
    }

    private static Command load(Line head, List<Line> block) throws ScriptSyntaxException {
        Matcher matcher = LOAD.matcher(head.text());
        if (!matcher.matches()) {
            throw head.wrong("expected load [_with_nhcb] <step>, found \"" + head.text() + "\"");
        }
        long step = milliseconds(head, matcher.group(2));
        return new Command.Load(head.number(), step, matcher.group(1) != null, LoadBlock.parse(block));
    }

    private static Command eval(Line head, List<Line> block) throws ScriptSyntaxException {
        Matcher instant = INSTANT.matcher(head.text());
        if (instant.matches()) {
            StepGrid grid = StepGrid.instant(milliseconds(head, instant.group(2)));
            Expectation expectation = ExpectationBlock.parse(instant.group(1), block, grid);
            return new Command.Eval(head.number(), grid, instant.group(3), expectation);
        }
        Matcher range = RANGE.matcher(head.text());
        if (range.matches()) {
            StepGrid grid = grid(head, range.group(2), range.group(3), range.group(4));
            Expectation expectation = ExpectationBlock.parse(range.group(1), block, grid);
            return new Command.Eval(head.number(), grid, range.group(5), expectation);
        }
        throw head.wrong("expected eval instant at <time> <expr> or eval range from <time> to <time> step <duration>"
                + " <expr>, found \"" + head.text() + "\"");
    }

    /** The grid that three texts of a line describe. */
    static StepGrid grid(Line line, String from, String to, String step) throws ScriptSyntaxException {
        long startMs = milliseconds(line, from);
        long endMs = milliseconds(line, to);
        long stepMs = milliseconds(line, step);
        if (endMs < startMs || stepMs <= 0) {
            throw line.wrong("the end must not be before the start and the step must be positive: from " + from + " to "
                    + to + " step " + step);
        }
        return StepGrid.range(startMs, endMs, stepMs);
    }

    /** A duration with an optional sign. */
    static long milliseconds(Line line, String text) throws ScriptSyntaxException {
        boolean negative = text.startsWith("-");
        try {
            long duration =
                    PrometheusDurations.parse(negative || text.startsWith("+") ? text.substring(1) : text);
            return negative ? -duration : duration;
        } catch (IllegalArgumentException e) {
            throw line.wrong("\"" + text + "\": " + e.getMessage());
        }
    }

    /** A line of the script with its number from 1. */
    record Line(int number, String text) {

        ScriptSyntaxException wrong(String message) {
            return new ScriptSyntaxException(number, message);
        }
    }
}
