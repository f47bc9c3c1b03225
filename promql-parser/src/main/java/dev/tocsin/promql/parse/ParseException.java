package dev.tocsin.promql.parse;

/** An expression that was trusted to be right was not. The message is Prometheus': position, "parse error", reason. */
public final class ParseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ParseResult.Rejected rejected;

    public ParseException(ParseResult.Rejected rejected) {
        super(rejected.firstMessage());
        this.rejected = rejected;
    }

    public ParseResult.Rejected rejected() {
        return rejected;
    }
}
