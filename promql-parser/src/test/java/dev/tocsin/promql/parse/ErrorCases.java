package dev.tocsin.promql.parse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Reads tables of texts with their error messages: blocks apart by empty lines, the message after {@code "! "}. */
final class ErrorCases {

    /** A text and the message that refuses it. */
    record Case(String text, String message) {
        @Override
        public String toString() {
            return text + " ! " + message;
        }
    }

    private ErrorCases() {}

    static List<Case> read(String resource) {
        try (InputStream in = Objects.requireNonNull(ErrorCases.class.getResourceAsStream(resource), resource)) {
            String table = new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
            return Arrays.stream(table.split("\n\n")).filter(block -> !block.startsWith("//")).map(ErrorCases::split)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Case split(String block) {
        int message = block.lastIndexOf("\n! ");
        return new Case(block.substring(0, message), block.substring(message + 3));
    }
}
