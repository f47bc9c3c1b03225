package dev.tocsin.ruletesting.report;

import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.ruletesting.report.RunReport.ReportedAssertion;
import dev.tocsin.ruletesting.report.RunReport.ReportedFile;
import dev.tocsin.ruletesting.report.RunReport.ReportedGroup;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit's XML as promtool writes it: a case for each test group, named as the group is, and as many failures in it as there are
 * errors; a file that is wrong, or a rule file of it, has a single {@code error}. Source: rule unit tests reference §1.1.
 */
public final class PromtoolJunitXml {

    private PromtoolJunitXml() {}

    /** The whole document, without a header and without line ends between elements. */
    public static String of(RunReport report) {
        return XmlText.of(xml -> {
            xml.writeStartElement("testsuites");
            for (ReportedFile file : report.files()) {
                suite(xml, file, JunitXml.TIMESTAMP.format(report.startedAt()));
            }
            xml.writeEndElement();
        });
    }

    private static void suite(XMLStreamWriter xml, ReportedFile file, String timestamp) throws XMLStreamException {
        List<FileDiagnostic> errors = file.errors().toList();
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", XmlText.allowed(file.file()));
        xml.writeAttribute("tests", String.valueOf(errors.isEmpty() ? file.groups().size() : 1));
        xml.writeAttribute("failures", String.valueOf(
                file.assertions().filter(assertion -> !assertion.passed()).count()));
        xml.writeAttribute("errors", errors.isEmpty() ? "0" : "1");
        xml.writeAttribute("skipped", "0");
        xml.writeAttribute("timestamp", errors.isEmpty() ? timestamp : "");
        if (errors.isEmpty()) {
            for (ReportedGroup group : file.groups()) {
                testCase(xml, group);
            }
        } else {
            xml.writeStartElement("testcase");
            xml.writeAttribute("name", "unknown");
            element(xml, "error", errors.stream().map(FileDiagnostic::headline).collect(Collectors.joining("\n")));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static void testCase(XMLStreamWriter xml, ReportedGroup group) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("name", XmlText.allowed(group.name()));
        for (ReportedAssertion assertion : group.assertions()) {
            if (!assertion.passed()) {
                element(xml, "failure", Objects.requireNonNull(assertion.failure()));
            }
        }
        xml.writeEndElement();
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(XmlText.allowed(text));
        xml.writeEndElement();
    }
}
