package dev.tocsin.evaluator.rule.template;

import static dev.tocsin.evaluator.rule.template.ParameterType.ANY;
import static dev.tocsin.evaluator.rule.template.ParameterType.SAMPLE;
import static dev.tocsin.evaluator.rule.template.ParameterType.SAMPLES;
import static dev.tocsin.evaluator.rule.template.ParameterType.STRING;
import static dev.tocsin.evaluator.rule.template.ParameterType.VALUE;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions of templates: those of Go's language and those Prometheus adds. */
public enum TemplateFunction {
    AND("and", Signature.variadic(VALUE, VALUE)),
    OR("or", Signature.variadic(VALUE, VALUE)),
    NOT("not", Signature.of(VALUE)),
    EQ("eq", Signature.variadic(VALUE, VALUE)),
    NE("ne", Signature.of(VALUE, VALUE)),
    LT("lt", Signature.of(VALUE, VALUE)),
    LE("le", Signature.of(VALUE, VALUE)),
    GT("gt", Signature.of(VALUE, VALUE)),
    GE("ge", Signature.of(VALUE, VALUE)),
    LEN("len", Signature.of(VALUE)),
    INDEX("index", Signature.variadic(VALUE, VALUE)),
    SLICE("slice", Signature.variadic(VALUE, VALUE)),
    PRINT("print", Signature.variadic(ANY)),
    PRINTF("printf", Signature.variadic(ANY, STRING)),
    PRINTLN("println", Signature.variadic(ANY)),
    HTML("html", Signature.variadic(ANY)),
    JS("js", Signature.variadic(ANY)),
    URLQUERY("urlquery", Signature.variadic(ANY)),
    CALL("call", Signature.variadic(VALUE, VALUE)),

    QUERY("query", Signature.of(STRING)),
    FIRST("first", Signature.of(SAMPLES)),
    LABEL("label", Signature.of(STRING, SAMPLE)),
    SAMPLE_VALUE("value", Signature.of(SAMPLE)),
    STRVALUE("strvalue", Signature.of(SAMPLE)),
    SORT_BY_LABEL("sortByLabel", Signature.of(STRING, SAMPLES)),
    ARGS("args", Signature.variadic(ANY)),
    HUMANIZE("humanize", Signature.of(ANY)),
    HUMANIZE_1024("humanize1024", Signature.of(ANY)),
    HUMANIZE_DURATION("humanizeDuration", Signature.of(ANY)),
    HUMANIZE_PERCENTAGE("humanizePercentage", Signature.of(ANY)),
    HUMANIZE_TIMESTAMP("humanizeTimestamp", Signature.of(ANY)),
    TO_TIME("toTime", Signature.of(ANY)),
    TO_DURATION("toDuration", Signature.of(ANY)),
    NOW("now", Signature.of()),
    PARSE_DURATION("parseDuration", Signature.of(STRING)),
    TITLE("title", Signature.of(STRING)),
    TO_UPPER("toUpper", Signature.of(STRING)),
    TO_LOWER("toLower", Signature.of(STRING)),
    MATCH("match", Signature.of(STRING, STRING)),
    RE_REPLACE_ALL("reReplaceAll", Signature.of(STRING, STRING, STRING)),
    STRIP_PORT("stripPort", Signature.of(STRING)),
    STRIP_DOMAIN("stripDomain", Signature.of(STRING)),
    URL_QUERY_ESCAPE("urlQueryEscape", Signature.of(STRING)),
    GRAPH_LINK("graphLink", Signature.of(STRING)),
    TABLE_LINK("tableLink", Signature.of(STRING)),
    EXTERNAL_URL("externalURL", Signature.of()),
    PATH_PREFIX("pathPrefix", Signature.of()),
    SAFE_HTML("safeHtml", Signature.of(STRING));

    private static final Map<String, TemplateFunction> BY_NAME = new HashMap<>();

    static {
        for (TemplateFunction function : values()) {
            BY_NAME.put(function.goName, function);
        }
    }

    private final String goName;
    private final Signature signature;

    TemplateFunction(String goName, Signature signature) {
        this.goName = goName;
        this.signature = signature;
    }

    /** The function of a name, or null when there is none. */
    static @Nullable TemplateFunction named(String name) {
        return BY_NAME.get(name);
    }

    /** The name it is called by. */
    public String goName() {
        return goName;
    }

    Signature signature() {
        return signature;
    }
}
