package dev.tocsin.evaluator.rule.template;

/** What became of a template. */
public sealed interface Expansion {

    /** What stands in the label or annotation. */
    String text();

    /** The template was expanded to this text. */
    record Expanded(String text) implements Expansion {}

    /**
     * The template failed.
     *
     * @param message {@code error executing template __alert_Down: template: …}
     */
    record Failed(String message) implements Expansion {

        /** The text Prometheus puts in place of the label or annotation. */
        @Override
        public String text() {
            return "<error expanding template: " + message + ">";
        }
    }
}
