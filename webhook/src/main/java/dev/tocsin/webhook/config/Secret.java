package dev.tocsin.webhook.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text that is never shown: written in the configuration, or in a file that is read each time it is needed. */
public sealed interface Secret {

    /** A secret that is known. */
    static Secret of(String text) {
        return new Written(text);
    }

    /** A secret that {@code file} holds, white space around it apart. */
    static Secret inFile(Path file) {
        return new InFile(file);
    }

    /**
     * The secret itself.
     *
     * @throws IOException if its file cannot be read
     */
    String reveal() throws IOException;

    /** A secret that stands in the configuration. */
    record Written(String text) implements Secret {

        @Override
        public String reveal() {
            return text;
        }

        @Override
        public String toString() {
            return "<secret>";
        }
    }

    /** A secret in a file. */
    record InFile(Path file) implements Secret {

        @Override
        public String reveal() throws IOException {
            return Files.readString(file).strip();
        }
    }
}
