package dev.tocsin.webhook.config;

import dev.tocsin.webhook.document.DocumentCursor;
import dev.tocsin.webhook.document.DocumentCursor.FieldReader;
import dev.tocsin.webhook.document.DocumentCursor.Place;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an {@code http_config}: how a request shows who sends it, in one of three ways. */
final class HttpConfigFields {

    private static final List<String> LATER = List.of(
            "enable_http2",
            "follow_redirects",
            "http_headers",
            "no_proxy",
            "oauth2",
            "proxy_connect_header",
            "proxy_from_environment",
            "proxy_url",
            "tls_config");

    private final Path folder;
    private final UnsupportedFields unsupported;
    private @Nullable HttpAuthorization authorization;

    HttpConfigFields(Path folder, UnsupportedFields unsupported) {
        this.folder = folder;
        this.unsupported = unsupported;
    }

    @Nullable
    HttpAuthorization read(DocumentCursor cursor) throws IOException {
        Map<String, FieldReader> fields = new HashMap<>();
        fields.put("basic_auth", field -> set(field, basic(field)));
        fields.put("authorization", field -> set(field, authorization(field)));
        fields.put("bearer_token", field -> set(field, bearer(Secret.of(field.scalar()))));
        fields.put("bearer_token_file", field -> set(field, bearer(file(field, folder))));
        unsupported.declare(fields, LATER, UnsupportedFields.NOT_YET);
        cursor.fields(fields);
        return authorization;
    }

    /** The secret in the file that the cursor's value names. */
    static Secret file(DocumentCursor cursor, Path folder) throws IOException {
        String path = cursor.scalar();
        try {
            return Secret.inFile(folder.resolve(path));
        } catch (InvalidPathException notAPath) {
            throw cursor.expected("the path of a file");
        }
    }

    private void set(DocumentCursor cursor, HttpAuthorization written) throws IOException {
        if (authorization != null) {
            throw cursor.problem("found a second way to authorize, expected one of basic_auth, authorization, "
                    + "bearer_token and bearer_token_file");
        }
        authorization = written;
    }

    private static HttpAuthorization bearer(Secret token) {
        return new HttpAuthorization.Credentials("Bearer", token);
    }

    private HttpAuthorization basic(DocumentCursor cursor) throws IOException {
        Place place = cursor.place();
        Map<String, String> username = new HashMap<>();
        Map<String, Secret> password = new HashMap<>();
        cursor.fields(Map.of(
                "username", field -> username.put("username", field.scalar()),
                "password", field -> password.put("password", Secret.of(field.scalar())),
                "password_file", field -> password.put("password_file", file(field, folder))));
        return new HttpAuthorization.Basic(
                one(username, "username", place), one(password, "password or password_file", place));
    }

    private HttpAuthorization authorization(DocumentCursor cursor) throws IOException {
        Place place = cursor.place();
        Map<String, String> type = new HashMap<>(Map.of("type", "Bearer"));
        Map<String, Secret> credentials = new HashMap<>();
        cursor.fields(Map.of(
                "type", field -> type.put("type", field.scalar()),
                "credentials", field -> credentials.put("credentials", Secret.of(field.scalar())),
                "credentials_file", field -> credentials.put("credentials_file", file(field, folder))));
        return new HttpAuthorization.Credentials(
                one(type, "type", place), one(credentials, "credentials or credentials_file", place));
    }

    private static <T> T one(Map<String, T> given, String name, Place place) throws IOException {
        if (given.size() != 1) {
            throw place.problem("expected one " + name + " here, found " + given.size());
        }
        return given.values().iterator().next();
    }
}
