package dev.tocsin.ruletesting.check.format;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tocsin.ruletesting.check.Finding;
import dev.tocsin.ruletesting.check.Place;
import dev.tocsin.ruletesting.check.Severity;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** SARIF 2.1.0: one run with the checks that found something and what they found. */
final class SarifFormat {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private SarifFormat() {}

    static String print(List<Finding> findings) {
        Map<String, Finding> byCheck = new LinkedHashMap<>();
        findings.forEach(finding -> byCheck.putIfAbsent(finding.check(), finding));
        List<String> checks = new ArrayList<>(byCheck.keySet());
        return JsonText.print(json -> {
            json.writeStartObject();
            json.writeStringField("$schema", SCHEMA);
            json.writeStringField("version", "2.1.0");
            json.writeArrayFieldStart("runs");
            json.writeStartObject();
            json.writeObjectFieldStart("tool");
            json.writeObjectFieldStart("driver");
            json.writeStringField("name", "Tocsin");
            json.writeArrayFieldStart("rules");
            for (Finding first : byCheck.values()) {
                writeRule(first, json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
            json.writeStringField("columnKind", "unicodeCodePoints");
            json.writeArrayFieldStart("results");
            for (Finding finding : findings) {
                writeResult(finding, checks.indexOf(finding.check()), json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void writeRule(Finding finding, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", finding.check());
        if (!finding.explanation().isEmpty()) {
            writeText("fullDescription", finding.explanation(), json);
            writeText("help", "tocsin check --explain " + finding.check(), json);
        }
        json.writeObjectFieldStart("defaultConfiguration");
        json.writeStringField("level", level(finding.severity()));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeResult(Finding finding, int rule, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("ruleId", finding.check());
        json.writeNumberField("ruleIndex", rule);
        json.writeStringField("level", level(finding.severity()));
        writeText("message", message(finding), json);
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        json.writeObjectFieldStart("physicalLocation");
        json.writeObjectFieldStart("artifactLocation");
        json.writeStringField("uri", uri(finding.file()));
        json.writeEndObject();
        if (finding.line() > 0) {
            writeRegion(finding, json);
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeRegion(Finding finding, JsonGenerator json) throws IOException {
        Place place = finding.place();
        json.writeObjectFieldStart("region");
        json.writeNumberField("startLine", place.start().line());
        json.writeNumberField("startColumn", place.start().column());
        if (!place.end().equals(place.start())) {
            json.writeNumberField("endLine", place.end().line());
            json.writeNumberField("endColumn", place.end().column());
        }
        json.writeEndObject();
    }

    private static String message(Finding finding) {
        return finding.suggestion()
                .map(suggestion -> finding.message() + ". Try: " + suggestion.text()
                        + (suggestion.expression().isEmpty() ? "" : ": " + suggestion.expression()))
                .orElse(finding.message());
    }

    private static void writeText(String field, String text, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "note";
        };
    }

    /** A path as the reference that it is to other programs. */
    private static String uri(String file) {
        String path = file.replace('\\', '/');
        try {
            return new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException e) {
            return path;
        }
    }
}
