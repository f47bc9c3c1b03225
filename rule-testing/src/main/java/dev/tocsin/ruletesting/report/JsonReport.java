package dev.tocsin.ruletesting.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.evaluator.yaml.FilePosition;
import dev.tocsin.ruletesting.explain.text.ExplanationJson;
import dev.tocsin.ruletesting.report.RunReport.ReportedAssertion;
import dev.tocsin.ruletesting.report.RunReport.ReportedFile;
import dev.tocsin.ruletesting.report.RunReport.ReportedGroup;
import dev.tocsin.ruletesting.report.RunReport.Why;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** A run as one JSON object; {@code docs/reports.md} describes its fields. */
public final class JsonReport {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final double NANOS_PER_SECOND = 1e9;

    private final JsonGenerator json;

    private JsonReport(JsonGenerator json) {
        this.json = json;
    }

    /** The whole object, ending in a line feed. */
    public static String of(RunReport report) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text).useDefaultPrettyPrinter()) {
            new JsonReport(json).run(report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.append('\n').toString();
    }

    private void run(RunReport report) throws IOException {
        json.writeStartObject();
        json.writeStringField("startedAt", report.startedAt().toString());
        json.writeBooleanField("passed", report.passed());
        strings("unmet", report.unmet());
        problems(report.problems());
        json.writeArrayFieldStart("files");
        for (ReportedFile file : report.files()) {
            file(file);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void file(ReportedFile file) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", file.file());
        json.writeBooleanField("passed", file.passed());
        problems(file.problems());
        strings("warnings", file.warnings());
        json.writeArrayFieldStart("groups");
        for (ReportedGroup group : file.groups()) {
            group(group);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void problems(List<FileDiagnostic> problems) throws IOException {
        json.writeArrayFieldStart("problems");
        for (FileDiagnostic problem : problems) {
            json.writeStartObject();
            json.writeStringField("file", problem.file());
            position(problem.position());
            json.writeStringField("severity", problem.severity().text());
            json.writeStringField("code", problem.code());
            json.writeStringField("message", problem.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void group(ReportedGroup group) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", group.name());
        position(group.position());
        json.writeNumberField("seconds", group.elapsed().toNanos() / NANOS_PER_SECOND);
        json.writeArrayFieldStart("assertions");
        for (ReportedAssertion assertion : group.assertions()) {
            json.writeStartObject();
            json.writeStringField("name", assertion.name());
            position(assertion.position());
            json.writeBooleanField("passed", assertion.passed());
            if (assertion.failure() != null) {
                json.writeStringField("failure", assertion.failure());
            }
            Why why = assertion.why();
            if (why != null) {
                json.writeFieldName("explanation");
                ExplanationJson.write(why.explanation(), why.times(), json);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void position(FilePosition position) throws IOException {
        if (!position.equals(FilePosition.NONE)) {
            json.writeNumberField("line", position.line());
            json.writeNumberField("column", position.column());
        }
    }

    private void strings(String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
