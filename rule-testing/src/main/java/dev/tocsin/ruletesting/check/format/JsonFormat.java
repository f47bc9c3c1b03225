package dev.tocsin.ruletesting.check.format;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tocsin.ruletesting.check.Finding;
import dev.tocsin.ruletesting.check.Suggestion;
import java.io.IOException;
import java.util.List;

/** One object with the list of findings. Lines and columns count from 1; 0 where a finding has no place. */
final class JsonFormat {

    private JsonFormat() {}

    static String print(List<Finding> findings) {
        return JsonText.print(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("findings");
            for (Finding finding : findings) {
                write(finding, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void write(Finding finding, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("check", finding.check());
        json.writeStringField("severity", finding.severity().text());
        json.writeStringField("file", finding.file());
        json.writeNumberField("line", finding.line());
        json.writeNumberField("column", finding.column());
        json.writeNumberField("endLine", finding.place().end().line());
        json.writeNumberField("endColumn", finding.place().end().column());
        json.writeStringField("rule", finding.rule());
        json.writeStringField("message", finding.message());
        json.writeStringField("explanation", finding.explanation());
        if (finding.suggestion().isPresent()) {
            Suggestion suggestion = finding.suggestion().get();
            json.writeStringField("suggestion", suggestion.text());
            if (!suggestion.expression().isEmpty()) {
                json.writeStringField("suggestedExpression", suggestion.expression());
            }
        }
        json.writeEndObject();
    }
}
