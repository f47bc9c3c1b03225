package dev.tocsin.ruletesting.report;

import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.ruletesting.report.RunReport.ReportedAssertion;
import dev.tocsin.ruletesting.report.RunReport.ReportedFile;
import dev.tocsin.ruletesting.report.RunReport.ReportedGroup;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit's XML as CI systems read it: a suite for each test file, a case for each assertion with its file, line and time. A
 * file that is wrong has a case with an {@code error} for each mistake.
 */
public final class JunitXml {

    /** The time of a suite. */
    static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final double NANOS_PER_SECOND = 1e9;

    private final RunReport report;
    private final XMLStreamWriter xml;

    private JunitXml(RunReport report, XMLStreamWriter xml) {
        this.report = report;
        this.xml = xml;
    }

    /** The whole document. */
    public static String of(RunReport report) {
        return XmlText.of(xml -> new JunitXml(report, xml).document()) + "\n";
    }

    private void document() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuites");
        for (ReportedFile file : report.files()) {
            suite(file);
        }
        List<FileDiagnostic> errors =
                report.problems().stream().filter(FileDiagnostic::isError).toList();
        if (!errors.isEmpty()) {
            startSuite("all files", errors.size(), 0, errors.size());
            errors(errors);
            end(" ");
        }
        if (!report.unmet().isEmpty()) {
            unmet();
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void suite(ReportedFile file) throws XMLStreamException {
        List<FileDiagnostic> errors = file.errors().toList();
        List<ReportedAssertion> assertions = file.assertions().toList();
        long failures = assertions.stream().filter(assertion -> !assertion.passed()).count();
        startSuite(file.file(), assertions.size() + errors.size(), failures, errors.size());
        attribute("time", seconds(file.elapsed()));
        attribute("timestamp", TIMESTAMP.format(report.startedAt()));
        attribute("file", file.file());
        errors(errors);
        for (ReportedGroup group : file.groups()) {
            for (ReportedAssertion assertion : group.assertions()) {
                testCase(file, group, assertion);
            }
        }
        end(" ");
    }

    private void errors(List<FileDiagnostic> errors) throws XMLStreamException {
        for (FileDiagnostic error : errors) {
            startCase("the file is right", error.file());
            place(error.file(), error.line());
            problem("error", error.headline(), error.print());
            end("  ");
        }
    }

    private void testCase(ReportedFile file, ReportedGroup group, ReportedAssertion assertion)
            throws XMLStreamException {
        startCase(assertion.name(), group.name());
        place(file.file(), assertion.position().line());
        attribute("time", seconds(group.elapsedEach()));
        if (assertion.passed()) {
            xml.writeEndElement();
            return;
        }
        problem("failure", group.name() + ": " + assertion.name(), assertion.text());
        end("  ");
    }

    private void unmet() throws XMLStreamException {
        startSuite("arguments", report.unmet().size(), 0, report.unmet().size());
        for (String reason : report.unmet()) {
            startCase("the argument leads to tests", "arguments");
            problem("error", reason, reason);
            end("  ");
        }
        end(" ");
    }

    private void startSuite(String name, long tests, long failures, long errors) throws XMLStreamException {
        xml.writeCharacters("\n ");
        xml.writeStartElement("testsuite");
        attribute("name", name);
        attribute("tests", String.valueOf(tests));
        attribute("failures", String.valueOf(failures));
        attribute("errors", String.valueOf(errors));
        attribute("skipped", "0");
    }

    private void startCase(String name, String className) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        attribute("name", name);
        attribute("classname", className);
    }

    private void place(String file, int line) throws XMLStreamException {
        attribute("file", file);
        if (line > 0) {
            attribute("line", String.valueOf(line));
        }
    }

    private void problem(String kind, String message, String text) throws XMLStreamException {
        xml.writeCharacters("\n   ");
        xml.writeStartElement(kind);
        attribute("message", message);
        xml.writeCharacters(XmlText.allowed(text));
        xml.writeEndElement();
    }

    private void end(String indent) throws XMLStreamException {
        xml.writeCharacters("\n" + indent);
        xml.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, XmlText.allowed(value));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toNanos() / NANOS_PER_SECOND);
    }
}
