package dev.tocsin.evaluator.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Puts together one HTTP/1.1 answer to a GET from the pieces in which it comes. Used again and again, after {@link #start}: the
 * room for the body is kept. For one thread at a time.
 */
final class HttpResponseReader {

    /** The body has reached its limit. */
    static final class TooLargeException extends IOException {

        private static final long serialVersionUID = 1L;
    }

    private enum Part {
        HEAD,
        SIZED_BODY,
        BODY_UNTIL_END,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILER,
        WHOLE
    }

    /** The limit where there is none. */
    static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    private static final int MOST_HEAD_BYTES = 256 * 1024;
    private static final int FIRST_CAPACITY = 16 * 1024;
    private static final int MOST_AT_ONCE = 1024 * 1024;
    private static final int MOST_CHUNK_DIGITS = 8;

    private byte[] head = new byte[1024];
    private int headLength;

    /** How many bytes of the empty line that ends the head have been met: line feeds count, carriage returns do not. */
    private int lineFeeds;

    private byte[] body = {};
    private int length;
    private int limit;
    private Part part = Part.HEAD;

    /** What is missing of the body or of a chunk. */
    private long missing;

    private int chunkDigits;
    private boolean inChunkExtension;
    private int status;
    private String contentType = "";
    private String encoding = "";
    private boolean keepsAlive;

    /**
     * Starts with the next answer.
     *
     * @param bodyLimit the bytes at which an uncompressed body is too large
     */
    void start(int bodyLimit) {
        limit = bodyLimit;
        startHead();
        length = 0;
    }

    private void startHead() {
        part = Part.HEAD;
        headLength = 0;
        lineFeeds = 0;
        missing = 0;
        contentType = "";
        encoding = "";
        keepsAlive = false;
    }

    /** Whether nothing has come yet. */
    boolean isEmpty() {
        return part == Part.HEAD && headLength == 0;
    }

    /**
     * Takes a piece and tells whether the answer is whole; what belongs to it no more is left in the piece.
     *
     * @throws IOException if it is no answer, or too large
     */
    boolean read(ByteBuffer piece) throws IOException {
        while (piece.hasRemaining() && part != Part.WHOLE) {
            switch (part) {
                case HEAD -> readHead(piece);
                case SIZED_BODY -> {
                    readBody(piece);
                    part = missing == 0 ? Part.WHOLE : part;
                }
                case BODY_UNTIL_END -> {
                    missing = piece.remaining();
                    readBody(piece);
                }
                case CHUNK_SIZE -> readChunkSize(piece.get());
                case CHUNK -> {
                    readBody(piece);
                    part = missing == 0 ? Part.CHUNK_END : part;
                }
                case CHUNK_END -> part = piece.get() == '\n' ? startOfChunk() : part;
                case TRAILER -> readTrailer(piece.get());
                case WHOLE -> throw new IllegalStateException("the answer is whole");
            }
        }
        return part == Part.WHOLE;
    }

    /**
     * Notes that nothing more comes.
     *
     * @throws IOException if the answer is not whole with that
     */
    void end() throws IOException {
        if (part != Part.BODY_UNTIL_END && part != Part.WHOLE) {
            throw new IOException(isEmpty() ? "the target closed the connection" : "unexpected end of the answer");
        }
        part = Part.WHOLE;
    }

    private void readHead(ByteBuffer piece) throws IOException {
        while (piece.hasRemaining()) {
            byte next = piece.get();
            if (headLength == head.length) {
                if (headLength >= MOST_HEAD_BYTES) {
                    throw new IOException("the head of the answer is too long");
                }
                head = Arrays.copyOf(head, 2 * headLength);
            }
            head[headLength++] = next;
            if (next == '\n') {
                lineFeeds++;
                if (lineFeeds == 2) {
                    parseHead();
                    return;
                }
            } else if (next != '\r') {
                lineFeeds = 0;
            }
        }
    }

    private void parseHead() throws IOException {
        String text = new String(head, 0, headLength, StandardCharsets.ISO_8859_1);
        if (!text.startsWith("HTTP/1.") || headLength < 12) {
            throw new IOException("the answer is not HTTP/1");
        }
        try {
            status = Integer.parseInt(text, 9, 12, 10);
        } catch (NumberFormatException e) {
            throw new IOException("the answer has no status", e);
        }
        if (status / 100 == 1) {
            startHead();
            return;
        }
        keepsAlive = !text.startsWith("HTTP/1.0");
        missing = -1;
        boolean chunked = false;
        int end;
        for (int at = text.indexOf('\n') + 1; at < headLength; at = end + 1) {
            end = text.indexOf('\n', at);
            int colon = text.indexOf(':', at);
            if (colon < 0 || colon > end) {
                continue;
            }
            String value = text.substring(colon + 1, end).strip();
            switch (text.substring(at, colon).toLowerCase(Locale.ROOT)) {
                case "content-type" -> contentType = value;
                case "content-encoding" -> encoding = value.toLowerCase(Locale.ROOT);
                case "content-length" -> missing = size(value);
                case "transfer-encoding" -> chunked = value.toLowerCase(Locale.ROOT).endsWith("chunked");
                case "connection" -> keepsAlive = keepsAlive(value.toLowerCase(Locale.ROOT));
                default -> {}
            }
        }
        if (isZipped()) {
            // Little becomes longer by being compressed; the limit is that of what comes out.
            limit = (int) Math.min(MOST_BYTES, limit + limit / 1000L + 1024);
        }
        part = partAfterHead(chunked);
    }

    private Part partAfterHead(boolean chunked) {
        if (status == 204 || status == 304) {
            return Part.WHOLE;
        }
        if (chunked) {
            return startOfChunk();
        }
        if (missing < 0) {
            keepsAlive = false;
            return Part.BODY_UNTIL_END;
        }
        return missing == 0 ? Part.WHOLE : Part.SIZED_BODY;
    }

    private boolean keepsAlive(String connection) {
        return !connection.contains("close") && (keepsAlive || connection.contains("keep-alive"));
    }

    private static long size(String text) throws IOException {
        long size;
        try {
            size = Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IOException("the answer's Content-Length is no number", e);
        }
        if (size < 0) {
            throw new IOException("the answer's Content-Length is negative");
        }
        return size;
    }

    private void readBody(ByteBuffer piece) throws IOException {
        int wanted = (int) Math.min(missing, piece.remaining());
        if (wanted > limit - length) {
            throw new TooLargeException();
        }
        if (length + wanted > body.length) {
            // What an answer says of its length is believed up to a point.
            long expected = Math.min(length + missing, MOST_AT_ONCE);
            long capacity = Math.max(Math.max(FIRST_CAPACITY, 2L * body.length), expected);
            body = Arrays.copyOf(body, (int) Math.max(length + wanted, Math.min(capacity, limit)));
        }
        piece.get(body, length, wanted);
        length += wanted;
        missing -= wanted;
        if (length == limit) {
            throw new TooLargeException();
        }
    }

    private Part startOfChunk() {
        missing = 0;
        chunkDigits = 0;
        inChunkExtension = false;
        return Part.CHUNK_SIZE;
    }

    private void readChunkSize(byte next) throws IOException {
        if (next == '\n') {
            if (chunkDigits == 0) {
                throw new IOException("a chunk of the answer has no size");
            }
            lineFeeds = 1;
            part = missing == 0 ? Part.TRAILER : Part.CHUNK;
        } else if (next == ';') {
            inChunkExtension = true;
        } else if (!inChunkExtension && next != '\r' && next != ' ') {
            int digit = Character.digit(next, 16);
            chunkDigits++;
            if (digit < 0 || chunkDigits > MOST_CHUNK_DIGITS) {
                throw new IOException("the size of a chunk of the answer is no number");
            }
            missing = 16 * missing + digit;
        }
    }

    private void readTrailer(byte next) {
        if (next == '\n') {
            lineFeeds++;
            part = lineFeeds == 2 ? Part.WHOLE : part;
        } else if (next != '\r') {
            lineFeeds = 0;
        }
    }

    int status() {
        return status;
    }

    /** The Content-Type, or the empty string. */
    String contentType() {
        return contentType;
    }

    boolean isZipped() {
        return encoding.equals("gzip");
    }

    /** Whether the connection can be used for another answer. */
    boolean keepsAlive() {
        return keepsAlive;
    }

    /** The body as it was sent, from index 0; valid until the next start. */
    byte[] body() {
        return body;
    }

    int length() {
        return length;
    }
}
