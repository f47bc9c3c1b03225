package dev.tocsin.evaluator.rule.template;

/**
 * A text is no template. The message is the one Prometheus shows when it checks a rule:
 * {@code template: __alert_Down:1: function "foo" not defined}.
 */
public final class TemplateSyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int line;

    TemplateSyntaxException(String templateName, int line, String reason) {
        super("template: " + templateName + ":" + line + ": " + reason);
        this.line = line;
    }

    /** The line of the template, counted from one, where reading stopped. */
    public int line() {
        return line;
    }
}
