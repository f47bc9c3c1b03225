package dev.tocsin.webhook.inbox;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.MethodNotAllowedResponse;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Errors as JSON: {@code {"status":"error","error":"…"}}. What went wrong inside is logged, never shown. */
final class ErrorReplies {

    static final String JSON = "application/json";

    private static final Logger LOG = LoggerFactory.getLogger(ErrorReplies.class);

    private final int bodyBytesMax;

    ErrorReplies(int bodyBytesMax) {
        this.bodyBytesMax = bodyBytesMax;
    }

    void addTo(RoutesConfig routes) {
        routes.exception(HttpResponseException.class, (refused, context) -> reply(
                context, refused.getStatus(), explain(refused, context)));
        routes.exception(Exception.class, (bug, context) -> {
            LOG.error("{} {} failed", context.method(), context.path(), bug);
            reply(context, HttpStatus.INTERNAL_SERVER_ERROR.getCode(), "internal error, see the log of the inbox");
        });
    }

    static void reply(Context context, int status, String error) {
        context.status(status).contentType(JSON).result(body(error));
    }

    static String body(String error) {
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeStringField("status", "error");
            json.writeStringField("error", error);
            json.writeEndObject();
        });
    }

    private String explain(HttpResponseException refused, Context context) {
        String asked = context.method() + " " + context.path();
        if (refused instanceof MethodNotAllowedResponse) {
            String allowed = refused.getDetails().getOrDefault("availableMethods", "");
            context.header("Allow", allowed);
            return asked + " is not allowed, expected " + allowed;
        }
        return switch (refused.getStatus()) {
            case 404 -> "nothing is at " + asked;
            case 413 -> "the body is larger than " + bodyBytesMax + " bytes";
            default -> String.valueOf(refused.getMessage()).toLowerCase(Locale.ROOT);
        };
    }
}
