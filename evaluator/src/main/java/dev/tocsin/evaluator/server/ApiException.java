package dev.tocsin.evaluator.server;

/** A request that cannot be answered. The message is shown to the client. */
final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Type type;

    /** The kinds of errors that the API knows, with their HTTP status. */
    enum Type {
        BAD_DATA("bad_data", 400),
        EXECUTION("execution", 422),
        TIMEOUT("timeout", 503),
        CANCELED("canceled", 499),
        INTERNAL("internal", 500),
        NOT_FOUND("not_found", 404);

        private final String text;
        private final int status;

        Type(String text, int status) {
            this.text = text;
            this.status = status;
        }

        String text() {
            return text;
        }

        int status() {
            return status;
        }
    }

    ApiException(Type type, String message) {
        super(message);
        this.type = type;
    }

    static ApiException badData(String message) {
        return new ApiException(Type.BAD_DATA, message);
    }

    /** A parameter that cannot be used, in Prometheus' words. */
    static ApiException badParameter(String name, String cause) {
        return badData("invalid parameter \"" + name + "\": " + cause);
    }

    Type type() {
        return type;
    }
}
