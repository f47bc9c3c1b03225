package dev.tocsin.evaluator.server.page;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** A file that the pages need, served from memory. Browsers keep it and ask whether it has changed. */
record Asset(String contentType, String text, String tag) {

    /** @throws IllegalStateException when the build has left it out */
    static Asset of(String name, String contentType) {
        try (InputStream stream = Asset.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("resource " + name + " is missing");
            }
            byte[] bytes = stream.readAllBytes();
            CRC32C sum = new CRC32C();
            sum.update(bytes);
            String tag = "\"" + HexFormat.of().toHexDigits((int) sum.getValue()) + "\"";
            return new Asset(contentType, new String(bytes, StandardCharsets.UTF_8), tag);
        } catch (IOException broken) {
            throw new UncheckedIOException("resource " + name, broken);
        }
    }

    void answer(Context context) {
        context.header("ETag", tag).header("Cache-Control", "no-cache").header("X-Content-Type-Options", "nosniff");
        if (tag.equals(context.header("If-None-Match"))) {
            context.status(304);
        } else {
            context.contentType(contentType).result(text);
        }
    }
}
