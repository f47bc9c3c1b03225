package dev.tocsin.evaluator.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpResponseReaderTest {

    private static final int LIMIT = 100;

    private final HttpResponseReader reader = new HttpResponseReader();

    /** In the texts, {@code /} stands for the end of a line. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            sized                  | HTTP/1.1 200 OK/Content-Length: 4/Content-Type: text/plain//a 1_         | 200 | a 1_    | true
            empty                  | HTTP/1.1 200 OK/content-length: 0//                                       | 200 | ''      | true
            chunked                | HTTP/1.1 200 OK/Transfer-Encoding: chunked//3;x=y/abc/A/0123456789/0//    | 200 | abc0123456789 | true
            chunked with a trailer | HTTP/1.1 200 OK/Transfer-Encoding: chunked//3/abc/0/A: b/C: d//           | 200 | abc     | true
            says that it closes    | HTTP/1.1 200 OK/Connection: Close/Content-Length: 1//a                    | 200 | a       | false
            of old                 | HTTP/1.0 200 OK/Content-Length: 1//a                                      | 200 | a       | false
            of old but kept        | HTTP/1.0 200 OK/Connection: keep-alive/Content-Length: 1//a               | 200 | a       | true
            continued              | HTTP/1.1 100 Continue//HTTP/1.1 503 Service Unavailable/Content-Length: 2//no | 503 | no  | true
            without a body         | HTTP/1.1 304 Not Modified/ETag: x//                                       | 304 | ''      | true
            """)
    void answersAreReadInWhateverPiecesTheyCome(
            String name, String text, int status, String body, boolean keepsAlive) throws IOException {
        byte[] bytes = bytes(text);
        for (int cut = 1; cut <= bytes.length; cut++) {
            reader.start(LIMIT);
            ByteBuffer first = ByteBuffer.wrap(bytes, 0, cut);
            ByteBuffer second = ByteBuffer.wrap(bytes, cut, bytes.length - cut);
            boolean whole = reader.read(first) | reader.read(second);
            assertThat(whole).as("cut at %d", cut).isTrue();
            assertThat(first.hasRemaining() || second.hasRemaining()).isFalse();
            assertThat(reader.status()).isEqualTo(status);
            assertThat(body()).isEqualTo(body);
            assertThat(reader.keepsAlive()).isEqualTo(keepsAlive);
        }
    }

    @Test
    void aBodyWithoutLengthEndsWithTheConnection() throws IOException {
        reader.start(LIMIT);
        assertThat(reader.read(ByteBuffer.wrap(bytes("HTTP/1.1 200 OK//abc")))).isFalse();
        assertThat(reader.read(ByteBuffer.wrap(bytes("def")))).isFalse();
        reader.end();
        assertThat(body()).isEqualTo("abcdef");
        assertThat(reader.keepsAlive()).isFalse();
    }

    @Test
    void whatFollowsAnAnswerIsLeft() throws IOException {
        ByteBuffer piece = ByteBuffer.wrap(bytes("HTTP/1.1 200 OK/Content-Length: 1//aHTTP"));
        reader.start(LIMIT);
        assertThat(reader.read(piece)).isTrue();
        assertThat(piece.remaining()).isEqualTo(4);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            SSH-2.0-OpenSSH//                                     | the answer is not HTTP/1
            HTTP/1.1 abc//                                        | the answer has no status
            HTTP/1.1 200 OK/Content-Length: many//                | the answer's Content-Length is no number
            HTTP/1.1 200 OK/Content-Length: -1//                  | the answer's Content-Length is negative
            HTTP/1.1 200 OK/Transfer-Encoding: chunked//x/        | the size of a chunk of the answer is no number
            HTTP/1.1 200 OK/Transfer-Encoding: chunked//000000001/| the size of a chunk of the answer is no number
            HTTP/1.1 200 OK/Transfer-Encoding: chunked///         | a chunk of the answer has no size
            HTTP/1.1 200 OK/Content-Length: 5//abc                | unexpected end of the answer
            ''                                                    | the target closed the connection
            """)
    void whatIsNoAnswerIsToldOf(String text, String problem) {
        reader.start(LIMIT);
        assertThatThrownBy(() -> {
            reader.read(ByteBuffer.wrap(bytes(text)));
            reader.end();
        }).isInstanceOf(IOException.class).hasMessage(problem);
    }

    @Test
    void aHeadWithoutEndIsGivenUp() {
        reader.start(LIMIT);
        ByteBuffer endless = ByteBuffer.wrap(bytes("HTTP/1.1 200 OK/X: " + "y".repeat(300_000)));
        assertThatThrownBy(() -> reader.read(endless)).hasMessage("the head of the answer is too long");
    }

    @ParameterizedTest
    @CsvSource({"Content-Length: 100, true", "Content-Length: 99, false", "Connection: close, true"})
    void aBodyThatReachesItsLimitIsTooLarge(String header, boolean tooLarge) throws IOException {
        reader.start(LIMIT);
        ByteBuffer piece = ByteBuffer.wrap(bytes("HTTP/1.1 200 OK/" + header + "//" + "a".repeat(tooLarge ? 100 : 99)));
        if (tooLarge) {
            assertThatThrownBy(() -> reader.read(piece)).isInstanceOf(HttpResponseReader.TooLargeException.class);
        } else {
            assertThat(reader.read(piece)).isTrue();
        }
    }

    @Test
    void aLengthThatNobodySendsCostsNoMemory() throws IOException {
        reader.start(HttpResponseReader.MOST_BYTES);
        reader.read(ByteBuffer.wrap(bytes("HTTP/1.1 200 OK/Content-Length: 2000000000//abc")));
        assertThat(reader.body().length).isLessThanOrEqualTo(1024 * 1024);
    }

    private String body() {
        return new String(reader.body(), 0, reader.length(), StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        // A head of answers has slashes of its own after HTTP, in types and in nothing else here.
        return text.replace("HTTP/1", "HTTP#1")
                .replace("text/plain", "text#plain")
                .replace("/", "\r\n")
                .replace("#", "/")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
