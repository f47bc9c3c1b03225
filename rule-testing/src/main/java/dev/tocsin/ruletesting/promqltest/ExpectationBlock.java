package dev.tocsin.ruletesting.promqltest;

import com.google.re2j.PatternSyntaxException;
import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.promql.ast.StringLiteral;
import dev.tocsin.promql.parse.ParseResult;
import dev.tocsin.promql.parse.PromqlParser;
import dev.tocsin.promql.series.SeriesDescription;
import dev.tocsin.ruletesting.promqltest.Expectation.ExpectedSeries;
import dev.tocsin.ruletesting.promqltest.Expectation.Notes;
import dev.tocsin.ruletesting.promqltest.ScriptParser.Line;
import dev.tocsin.ruletesting.series.SequenceValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The lines below {@code eval}. For one block. */
final class ExpectationBlock {

    private static final Pattern EXPECT =
            Pattern.compile("expect\\s+(ordered|fail|warn|no_warn|info|no_info)(?:\\s+(regex|msg)\\s*:(.*))?");
    private static final Pattern EXPECT_STRING = Pattern.compile("expect\\s+string\\s+(.+)");
    private static final Pattern EXPECT_RANGE_VECTOR =
            Pattern.compile("expect\\s+range\\s+vector\\s+from\\s+(\\S+)\\s+to\\s+(\\S+)\\s+step\\s+(\\S+)");
    private static final Pattern EXPECTED_FAIL =
            Pattern.compile("expected_fail_(message|regexp)\\s+(.+)", Pattern.CASE_INSENSITIVE);

    private final StepGrid grid;
    private final List<ExpectedSeries> series = new ArrayList<>();
    private final List<MessagePattern> warnings = new ArrayList<>();
    private final List<MessagePattern> infos = new ArrayList<>();
    private @Nullable Double scalar;
    private @Nullable String text;
    private @Nullable StepGrid rangeVector;
    private @Nullable MessagePattern failure;
    private boolean ordered;
    private boolean noWarnings;
    private boolean noInfos;

    private ExpectationBlock(StepGrid grid) {
        this.grid = grid;
    }

    /**
     * Reads the lines.
     *
     * @param modifier what the deprecated forms add to the command's name: {@code fail}, {@code warn}, {@code info},
     *                 {@code ordered}; null for none
     */
    static Expectation parse(@Nullable String modifier, List<Line> lines, StepGrid grid) throws ScriptSyntaxException {
        ExpectationBlock block = new ExpectationBlock(grid);
        if (modifier != null) {
            block.apply(modifier.toLowerCase(Locale.ROOT), new MessagePattern.Any());
        }
        for (Line line : lines) {
            block.add(line);
        }
        block.checkContradictions(lines);
        return new Expectation(
                block.series,
                block.scalar,
                block.text,
                block.rangeVector,
                block.ordered,
                block.failure,
                new Notes(block.warnings, block.noWarnings),
                new Notes(block.infos, block.noInfos));
    }

    private void add(Line line) throws ScriptSyntaxException {
        if (line.text().startsWith("expect ") || line.text().startsWith("expect\t")) {
            expect(line);
            return;
        }
        Matcher expectedFail = EXPECTED_FAIL.matcher(line.text());
        if (expectedFail.matches()) {
            boolean regex = expectedFail.group(1).equalsIgnoreCase("regexp");
            failure = pattern(line, regex ? "regex" : "msg", expectedFail.group(2));
            return;
        }
        OptionalDouble number = Numbers.parse(line.text());
        if (number.isPresent()) {
            scalar = number.getAsDouble();
        } else {
            addSeries(line);
        }
    }

    private void expect(Line line) throws ScriptSyntaxException {
        Matcher string = EXPECT_STRING.matcher(line.text());
        Matcher range = EXPECT_RANGE_VECTOR.matcher(line.text());
        Matcher other = EXPECT.matcher(line.text());
        if (string.matches()) {
            text = stringLiteral(line, string.group(1));
        } else if (range.matches()) {
            rangeVector = ScriptParser.grid(line, range.group(1), range.group(2), range.group(3));
        } else if (other.matches()) {
            if (other.group(1).equals("fail") && failure != null) {
                throw line.wrong("a second expect fail");
            }
            apply(other.group(1), pattern(line, other.group(2), other.group(3)));
        } else {
            throw line
                    .wrong("expected fail, warn, no_warn, info, no_info, ordered, string or range vector after expect,"
                            + " found \"" + line.text() + "\"");
        }
    }

    private void apply(String what, MessagePattern pattern) {
        switch (what) {
            case "fail" -> failure = pattern;
            case "warn" -> warnings.add(pattern);
            case "info" -> infos.add(pattern);
            case "no_warn" -> noWarnings = true;
            case "no_info" -> noInfos = true;
            case "ordered" -> ordered = true;
            default -> throw new IllegalStateException("the pattern allows no " + what);
        }
    }

    private static MessagePattern pattern(Line line, @Nullable String kind, @Nullable String text)
            throws ScriptSyntaxException {
        if (kind == null || text == null) {
            return new MessagePattern.Any();
        }
        if (kind.equals("msg")) {
            return new MessagePattern.Text(text.strip());
        }
        try {
            return new MessagePattern.Regex(com.google.re2j.Pattern.compile(text.strip()));
        } catch (PatternSyntaxException e) {
            throw line.wrong("bad regular expression: " + e.getMessage());
        }
    }

    private static String stringLiteral(Line line, String literal) throws ScriptSyntaxException {
        if (new PromqlParser(Set.of()).parse(literal) instanceof ParseResult.Parsed(StringLiteral string)) {
            return string.value();
        }
        throw line.wrong("expected a quoted string, found " + literal);
    }

    private void addSeries(Line line) throws ScriptSyntaxException {
        SeriesDescription description = Notation.series(line);
        List<SequenceValue> values = Notation.expand(line, description);
        if (grid.isInstant() && values.size() > 1 && rangeVector == null) {
            throw line.wrong("an instant evaluation gives one value for each series, found " + values.size()
                    + " (expect range vector allows more)");
        }
        series.removeIf(earlier -> earlier.labels().equals(description.labels()));
        series.add(new ExpectedSeries(description.labels(), values));
    }

    private void checkContradictions(List<Line> lines) throws ScriptSyntaxException {
        if (noWarnings && !warnings.isEmpty()) {
            throw lines.getFirst().wrong("warn and no_warn exclude each other");
        }
        if (noInfos && !infos.isEmpty()) {
            throw lines.getFirst().wrong("info and no_info exclude each other");
        }
    }
}
