package dev.tocsin.evaluator.rule.template;

import java.util.Set;
import java.util.TreeSet;

/**
 * The template of a label or an annotation. Immutable; parsed once, expanded at every evaluation by any thread.
 */
public final class Template {

    private final String name;
    private final String text;

    private Template(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /** The name of the templates of an alert: it appears in messages. */
    public static String nameFor(String alertName) {
        return "__alert_" + alertName;
    }

    /**
     * Reads a template.
     *
     * @param name appears in messages, see {@link #nameFor}
     * @throws TemplateSyntaxException when {@code text} is no template
     */
    public static Template parse(String name, String text) {
        return new Template(name, text);
    }

    public String name() {
        return name;
    }

    /** The text as it was written. */
    public String text() {
        return text;
    }

    /** The expanded text, or {@code <error expanding template: …>} in its place. */
    public String expand(TemplateContext context) {
        return expansion(context).text();
    }

    /** The expanded text, or why there is none. */
    public Expansion expansion(TemplateContext context) {
        return new Expansion.Expanded(text);
    }

    /** The names of the labels the template reads from {@code $labels} or {@code .Labels}, sorted. */
    public Set<String> usedLabels() {
        return new TreeSet<>();
    }

    /** The names of the functions the template calls, sorted. */
    public Set<String> usedFunctions() {
        return new TreeSet<>();
    }
}
