package dev.tocsin.evaluator.rule.template;

/** Ends the reading or the expansion of a template. The message is the reason alone until the place is known, the whole text after that. */
final class TemplateFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    TemplateFailure(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
