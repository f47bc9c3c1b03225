package dev.tocsin.webhook.inbox;

import dev.tocsin.webhook.document.DocumentException;
import dev.tocsin.webhook.payload.AlertmanagerAlertsReader;
import dev.tocsin.webhook.payload.PostedAlerts;
import dev.tocsin.webhook.payload.WebhookPayloadReader;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes by which pages come in. 400: the body is not JSON or tells of alerts that make no sense; 413: it is too
 * large; 415: it does not say that it is JSON, which keeps other web sites' forms out; 422: it is JSON of another shape;
 * 503: every place in the inbox is taken by a firing page, the sender should try again.
 */
final class MessageRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(MessageRoutes.class);

    private final Inbox inbox;
    private final InstantSource clock;

    MessageRoutes(Inbox inbox, InstantSource clock) {
        this.inbox = inbox;
        this.clock = clock;
    }

    void addTo(RoutesConfig routes) {
        routes.post("/webhook", context -> taking(context, this::takePayload));
        routes.post("/api/v2/alerts", context -> taking(context, this::takeAlerts));
    }

    @FunctionalInterface
    private interface Taking {
        void take(Context context, String body) throws IOException, Refusal;
    }

    /** A message that is not taken. */
    private static final class Refusal extends Exception {

        private static final long serialVersionUID = 1L;

        private final int status;

        Refusal(int status, String message) {
            super(message);
            this.status = status;
        }
    }

    private void taking(Context context, Taking taking) throws IOException {
        try {
            taking.take(context, body(context));
        } catch (DocumentException wrong) {
            refuse(context, wrong.kind() == DocumentException.Kind.SYNTAX ? 400 : 422,
                    String.valueOf(wrong.getMessage()));
        } catch (Refusal refusal) {
            refuse(context, refusal.status, String.valueOf(refusal.getMessage()));
        }
    }

    private static void refuse(Context context, int status, String reason) {
        LOG.warn("refused a message to {} from {}: {}", context.path(), context.ip(),
                reason.replaceAll("\\p{Cntrl}", " "));
        ErrorReplies.reply(context, status, reason);
    }

    private void takePayload(Context context, String body) throws IOException, Refusal {
        requireRoom(inbox.take(WebhookPayloadReader.read(body), clock.instant()));
        context.contentType(ErrorReplies.JSON).result("{\"status\":\"success\"}\n");
    }

    private void takeAlerts(Context context, String body) throws IOException, Refusal {
        Instant now = clock.instant();
        PostedAlerts posted = AlertmanagerAlertsReader.read(body, now);
        requireRoom(inbox.take(posted.alerts(), now));
        if (!posted.problems().isEmpty()) {
            throw new Refusal(400, String.join("; ", posted.problems()));
        }
    }

    private void requireRoom(boolean room) throws Refusal {
        if (!room) {
            throw new Refusal(503, "the inbox is full: all " + inbox.pagesMax() + " pages in it are firing");
        }
    }

    private static String body(Context context) throws Refusal {
        String type = context.contentType();
        String mediaType = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!mediaType.equals(ErrorReplies.JSON)) {
            throw new Refusal(415, "found content type \"" + mediaType + "\", expected " + ErrorReplies.JSON);
        }
        String encoding = context.header("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new Refusal(415, "found content encoding \"" + encoding + "\", expected none");
        }
        return utf8(context.bodyAsBytes());
    }

    private static String utf8(byte[] body) throws Refusal {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(body);
        CharBuffer text = CharBuffer.allocate(body.length);
        CoderResult result = decoder.decode(bytes, text, true);
        if (result.isError()) {
            throw new Refusal(400, "byte " + (bytes.position() + 1) + " of the body is not UTF-8");
        }
        return text.flip().toString();
    }
}
