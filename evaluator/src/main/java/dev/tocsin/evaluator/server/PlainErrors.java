package dev.tocsin.evaluator.server;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Says in one line of text why a request was refused before it reached a route: it is no HTTP, or too large. */
final class PlainErrors extends ErrorHandler {

    private static final String TEXT = "text/plain; charset=utf-8";

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, TEXT);
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        Content.Sink.write(response, true, line(code, message), callback);
    }

    private static String line(int code, @Nullable String message) {
        return code + (message == null ? "" : " " + message) + "\n";
    }
}
