package dev.tocsin.evaluator.server.page;

import dev.tocsin.evaluator.html.HtmlWriter;
import java.util.Map;

/**
 * The form above a list: one choice and words to look for.
 *
 * @param action      the page, relative
 * @param choice      the name of the choice as a parameter; its label begins with a capital
 * @param options     what can be chosen with what is shown for it; the empty value stands for everything
 * @param placeholder what the words are looked for in
 */
record FilterForm(String action, String choice, Map<String, String> options, String placeholder) {

    /** The parameter that holds the words. */
    static final String WORDS = "q";

    void write(HtmlWriter html, String chosen, TextFilter filter) {
        html.open("form", "class", "filter", "method", "get", "action", action, "role", "search");
        html.open("label").text(Character.toUpperCase(choice.charAt(0)) + choice.substring(1) + " ");
        select(html, choice, options, chosen);
        html.close().open("label", "class", "wide").text("Filter ");
        html.empty("input", "type", "search", "name", WORDS, "value", filter.text(), "placeholder", placeholder);
        html.close().element("button", "Show", "type", "submit").close();
    }

    static void select(HtmlWriter html, String name, Map<String, String> options, String chosen) {
        html.open("select", "name", name);
        options.forEach((value, text) -> {
            if (value.equals(chosen)) {
                html.element("option", text, "value", value, "selected", "");
            } else {
                html.element("option", text, "value", value);
            }
        });
        html.close();
    }
}
