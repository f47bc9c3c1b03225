package dev.tocsin.webhook.config;

import dev.tocsin.webhook.document.DocumentCursor;
import dev.tocsin.webhook.document.DocumentCursor.FieldReader;
import dev.tocsin.webhook.document.DocumentException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What becomes of fields that Alertmanager knows and Tocsin does not do yet: to deliver without them could page the wrong
 * people, so they are refused; a check passes over them and lists them.
 */
final class UnsupportedFields {

    static final String NOT_YET = "\"%s\" is not supported yet";

    private final boolean refused;
    private final List<DocumentException> found = new ArrayList<>();

    private UnsupportedFields(boolean refused) {
        this.refused = refused;
    }

    static UnsupportedFields refused() {
        return new UnsupportedFields(true);
    }

    static UnsupportedFields listed() {
        return new UnsupportedFields(false);
    }

    /** Those that were passed over, in the order of the file. */
    List<DocumentException> found() {
        return List.copyOf(found);
    }

    /** Adds readers of such fields; {@code complaint} has {@code %s} for the name of the field. */
    void declare(Map<String, FieldReader> fields, List<String> names, String complaint) {
        names.forEach(name -> fields.put(name, field -> meet(field, complaint.formatted(name))));
    }

    private void meet(DocumentCursor cursor, String complaint) throws IOException {
        DocumentException problem = cursor.problem(complaint);
        if (refused) {
            throw problem;
        }
        found.add(problem);
        cursor.skip();
    }
}
