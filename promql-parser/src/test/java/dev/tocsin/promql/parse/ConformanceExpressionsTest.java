package dev.tocsin.promql.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tocsin.promql.Feature;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.print.ExprFormatter;
import dev.tocsin.promql.print.ExprPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;

/** Reads every expression of Prometheus' own test scripts, where these are at hand. */
class ConformanceExpressionsTest {

    private static final Path SCRIPTS = Path.of("../../shared/conformance/promqltest");

    private static final Pattern EVAL = Pattern.compile(
            "eval(?:_\\w+)?\\s+(?:instant\\s+at\\s+\\S+|range\\s+from\\s+\\S+\\s+to\\s+\\S+\\s+step\\s+\\S+)\\s+(.*)");

    private static final PromqlParser PARSER = new PromqlParser(EnumSet.allOf(Feature.class));

    @TestFactory
    List<DynamicTest> expressionsOfTheScriptsParseAndPrint(TestReporter reporter) throws IOException {
        if (!Files.isDirectory(SCRIPTS)) {
            reporter.publishEntry("Prometheus' test scripts are missing, their expressions are not checked");
            return List.of();
        }
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            return files.filter(file -> file.toString().endsWith(".test"))
                    .sorted()
                    .map(file -> dynamicTest(file.getFileName().toString(), () -> checkScript(file)))
                    .toList();
        }
    }

    private static void checkScript(Path file) throws IOException {
        List<String> expressions = Files.readAllLines(file).stream()
                .map(line -> EVAL.matcher(line.strip()))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .toList();

        assertThat(expressions).isNotEmpty().allSatisfy(ConformanceExpressionsTest::checkExpression);
    }

    private static void checkExpression(String text) {
        Expr expr = PARSER.parseOrThrow(text);
        String line = ExprPrinter.print(expr);

        assertThat(ExprPrinter.print(PARSER.parseOrThrow(line))).isEqualTo(line);
        assertThat(ExprPrinter.print(PARSER.parseOrThrow(ExprFormatter.format(expr)))).isEqualTo(line);
    }
}
