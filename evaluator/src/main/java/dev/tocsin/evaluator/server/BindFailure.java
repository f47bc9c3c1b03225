package dev.tocsin.evaluator.server;

import java.nio.channels.UnresolvedAddressException;

/** Says why an address could not be listened on. */
final class BindFailure {

    private BindFailure() {}

    /** What the first cause says; the server's own message takes every failure for a taken port. */
    static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof UnresolvedAddressException) {
            return "unknown host";
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
