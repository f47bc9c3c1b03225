package dev.tocsin.ruletesting.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.evaluator.yaml.FileDiagnostic.Severity;
import dev.tocsin.evaluator.yaml.FilePosition;
import dev.tocsin.ruletesting.report.RunReport.ReportedAssertion;
import dev.tocsin.ruletesting.report.RunReport.ReportedFile;
import dev.tocsin.ruletesting.report.RunReport.ReportedGroup;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xml.sax.InputSource;

/** Every format of a run with a failure, a mistake, a warning and hostile text; {@code -Dgolden.update} rewrites the goldens. */
class ReportFormatsTest {

    private static final Path GOLDENS = Path.of("src/test/resources/reports");

    private static final RunReport REPORT = new RunReport(
            Instant.parse("2026-03-29T01:00:00Z"),
            List.of(
                    new ReportedFile(
                            "rules/api.test.yml",
                            List.of(),
                            List.of("no file match pattern rules/*.yml"),
                            List.of(new ReportedGroup(
                                    "an instance <that> stays \"down\"",
                                    new FilePosition(7, 5),
                                    Duration.ofMillis(40),
                                    List.of(
                                            new ReportedAssertion(
                                                    "alert InstanceDown at 5m", new FilePosition(12, 9), null, null),
                                            new ReportedAssertion(
                                                    "expr up == 0 at 5m, 10%",
                                                    new FilePosition(15, 9),
                                                    "exp: {job=\"a,b:c\"} 1E+00\ngot: nil \u0007 ]]> &amp;", null)),
                                    List.of()))),
                    new ReportedFile(
                            "rules/wrong.test.yml",
                            List.of(new FileDiagnostic(
                                    "rules/wrong.test.yml",
                                    new FilePosition(3, 5),
                                    Severity.ERROR,
                                    "yaml-field",
                                    "unknown field nam",
                                    "unknown field nam",
                                    "  - nam: x")),
                            List.of(),
                            List.of())),
            List.of("no/such.yml: no such file or folder"),
            List.of(problem(Severity.WARNING, "Quiet"), problem(Severity.ERROR, "Silent")));

    private static FileDiagnostic problem(Severity severity, String alert) {
        String message = "no test makes the alert \"" + alert + "\" fire";
        return new FileDiagnostic(
                "rules/api.yml", new FilePosition(9, 7), severity, "test-alert-never-fires", message, message, "");
    }

    enum Format {
        JUNIT("run.junit.xml", JunitXml::of),
        PROMTOOL_JUNIT("run.promtool.xml", PromtoolJunitXml::of),
        JSON("run.json", JsonReport::of),
        GITHUB("run.github.txt", GithubAnnotations::of);

        private final String golden;
        private final Function<RunReport, String> writer;

        Format(String golden, Function<RunReport, String> writer) {
            this.golden = golden;
            this.writer = writer;
        }
    }

    @ParameterizedTest
    @EnumSource
    void writesTheRunAsTheGoldenSays(Format format) throws IOException {
        String actual = format.writer.apply(REPORT);
        Path golden = GOLDENS.resolve(format.golden);
        if (System.getProperty("golden.update") != null) {
            Files.writeString(golden, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(golden));
    }

    @Test
    void junitIsWellFormedWhateverTheTextsHold() throws Exception {
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(JunitXml.of(REPORT))));

        assertThat(document.getElementsByTagName("failure").item(0).getTextContent())
                .isEqualTo("exp: {job=\"a,b:c\"} 1E+00\ngot: nil \uFFFD ]]> &amp;");
    }
}
