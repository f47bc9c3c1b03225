package dev.tocsin.evaluator.rule.template;

import dev.tocsin.promql.format.GoStrings;

/**
 * Where an execution is: makes the texts of its errors, and ends it when it takes too many steps.
 *
 * <p>The work of a template is bounded by its steps, as a range over a large number would keep an evaluation waiting.
 */
final class Place {

    private static final int STEPS_MAX = 5_000_000;
    private static final int CHARACTERS_PER_STEP = 32;

    private final String templateName;
    /** The text with the definitions before it. */
    private final String text;

    private final int offset;
    private String executing;
    private TemplateNode node;
    private long steps;

    Place(String templateName, String text, int offset, TemplateNode start) {
        this.templateName = templateName;
        this.text = text;
        this.offset = offset;
        this.executing = templateName;
        this.node = start;
    }

    /** Goes to a node, which costs a step. */
    void at(TemplateNode next) {
        node = next;
        charge(0);
    }

    /** Counts the step that made a text of so many characters. */
    void charge(int characters) {
        steps += 1 + characters / CHARACTERS_PER_STEP;
        if (steps > STEPS_MAX) {
            throw failure("the template takes more than " + STEPS_MAX + " steps");
        }
    }

    /** Enters a template; gives the name of the one it came from. */
    String enter(String name) {
        String outer = executing;
        executing = name;
        return outer;
    }

    /** The error of the node where the execution is. */
    TemplateFailure failure(String reason) {
        int index = node.position() + offset;
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < index; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new TemplateFailure("template: " + templateName + ":" + line + ":"
                + Utf8.length(text, lineStart, index) + ": executing " + GoStrings.quote(executing) + " at <"
                + NodeText.of(node) + ">: " + reason);
    }
}
