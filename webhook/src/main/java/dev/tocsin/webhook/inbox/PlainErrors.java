package dev.tocsin.webhook.inbox;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers requests that are no HTTP or never reach a route, in the shape of every other error. */
final class PlainErrors extends ErrorHandler {

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int status,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        response.getHeaders().put(new HttpField(HttpHeader.CONTENT_TYPE, ErrorReplies.JSON));
        Content.Sink.write(response, true, ErrorReplies.body(reason(status, message)), callback);
    }

    private static String reason(int status, @Nullable String message) {
        return message == null || status / 100 == 5 ? "request failed with status " + status : message;
    }
}
