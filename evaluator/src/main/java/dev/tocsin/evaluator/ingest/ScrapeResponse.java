package dev.tocsin.evaluator.ingest;

/** What a target answered. */
public sealed interface ScrapeResponse {

    /** A body to parse, uncompressed, with the Content-Type it came with. */
    final class Body implements ScrapeResponse {

        private final String contentType;
        private final byte[] bytes;
        private final int length;

        /** The first {@code length} of {@code bytes}, which are not to be changed any more. */
        public Body(String contentType, byte[] bytes, int length) {
            this.contentType = contentType;
            this.bytes = bytes;
            this.length = length;
        }

        public String contentType() {
            return contentType;
        }

        byte[] bytes() {
            return bytes;
        }

        public int length() {
            return length;
        }
    }

    /** No usable answer, and why. */
    record Failure(String error) implements ScrapeResponse {}
}
