package dev.tocsin.evaluator.rule;

/** An evaluation of a rule failed although its expression had a value. The message is Prometheus'. */
final class RuleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RuleException(String message) {
        super(message, null, false, false);
    }
}
