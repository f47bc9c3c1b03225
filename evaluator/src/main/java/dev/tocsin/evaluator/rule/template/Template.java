package dev.tocsin.evaluator.rule.template;

import dev.tocsin.evaluator.rule.template.Statement.Block;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The template of a label or an annotation. Immutable; parsed once, expanded at every evaluation by any thread.
 *
 * <p>Each template begins with the definitions of {@code $labels}, {@code $externalLabels}, {@code $externalURL} and
 * {@code $value}. They are not part of its text, yet count in the columns of errors on the first line, as they do in
 * Prometheus.
 */
public final class Template {

    private static final String DEFINITIONS = "{{$labels := .Labels}}{{$externalLabels := .ExternalLabels}}"
            + "{{$externalURL := .ExternalURL}}{{$value := .Value}}";
    private static final int DEFINITION_COUNT = 4;

    private final String name;
    private final String text;

    /** Made when first needed, which that of a text without actions hardly ever is. */
    private volatile @Nullable Map<String, Block> templates;

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
        Template template = new Template(name, text);
        if (template.hasActions()) {
            template.templates();
        }
        return template;
    }

    private Map<String, Block> templates() {
        Map<String, Block> known = templates;
        if (known == null) {
            known = TemplateParser.parse(name, DEFINITIONS + text, DEFINITIONS.length());
            templates = known;
        }
        return known;
    }

    public String name() {
        return name;
    }

    /** The text as it was written. */
    public String text() {
        return text;
    }

    /** The statements of the text. */
    public Block statements() {
        Block all = main();
        return new Block(0, all.statements().subList(DEFINITION_COUNT, all.statements().size()));
    }

    /** The templates that the text defines for itself, by name. */
    public Map<String, Block> definitions() {
        Map<String, Block> definitions = new TreeMap<>(templates());
        definitions.remove(name);
        return Collections.unmodifiableMap(definitions);
    }

    /** Whether there is anything to expand; if not, the template stands for its text. */
    public boolean hasActions() {
        return text.contains("{{");
    }

    /** The expanded text, or {@code <error expanding template: …>} in its place. */
    public String expand(TemplateContext context) {
        return expansion(context).text();
    }

    /** The expanded text, or why there is none. */
    public Expansion expansion(TemplateContext context) {
        if (!hasActions()) {
            return new Expansion.Expanded(text);
        }
        Block main = main();
        Place place = new Place(name, DEFINITIONS + text, DEFINITIONS.length(), main.statements().get(0));
        try {
            return new Expansion.Expanded(new Execution(templates(), place, context).run(main));
        } catch (TemplateFailure e) {
            return new Expansion.Failed("error executing template " + name + ": " + e.reason());
        }
    }

    /**
     * The names of the labels the template reads from {@code $labels} or {@code .Labels}, sorted. Labels that it reads
     * in other ways, such as a range over all of them, are not found.
     */
    public Set<String> usedLabels() {
        return Collections.unmodifiableSet(usedNames().labels());
    }

    /** Of the labels in {@link #usedLabels} those that the conditions of an if or with ask for, sorted. */
    public Set<String> testedLabels() {
        return Collections.unmodifiableSet(usedNames().tested());
    }

    /** Whether the template reads {@code $value} or {@code .Value}. */
    public boolean usesValue() {
        return usedNames().value();
    }

    /** The names of the functions the template calls, sorted. */
    public Set<String> usedFunctions() {
        return Collections.unmodifiableSet(usedNames().functions());
    }

    private UsedNames usedNames() {
        UsedNames names = new UsedNames();
        names.visit(statements(), true);
        definitions().values().forEach(block -> names.visit(block, false));
        return names;
    }

    private Block main() {
        return Objects.requireNonNull(templates().get(name));
    }
}
