package dev.tocsin.evaluator.yaml;

import java.util.regex.Pattern;

/** What a YAML file is for, told by the fields at its top; the rest of its text may be wrong. */
public enum YamlFileKind {

    /** Unit tests of rules. */
    TESTS("test file (YAML with a field \"tests\")", field("tests"), "(?!)"),

    /** Rules: plain rule files and Kubernetes manifests, also within a list of them. */
    RULES(
            "rule file (YAML with a field \"groups\" or of kind PrometheusRule)",
            field("groups") + "|^\\s*(-\\s+)?kind\\s*:\\s*[\"']?PrometheusRule",
            "(?!)"),

    /** The configuration of a server. Test files name rule files too, and Promtail has jobs as well. */
    CONFIGURATION(
            "configuration (YAML with a field \"scrape_configs\" or \"rule_files\")",
            field("scrape_configs|rule_files"),
            field("tests|positions|clients"));

    private static final Pattern ANY_SECTION = Pattern.compile(
            field("global|rule_files|scrape_config_files|scrape_configs|alerting|notifications|remote_write|remote_read"),
            Pattern.MULTILINE);

    private final String noun;
    private final Pattern sign;
    private final Pattern exclusion;

    YamlFileKind(String noun, String sign, String exclusion) {
        this.noun = noun;
        this.sign = Pattern.compile(sign, Pattern.MULTILINE);
        this.exclusion = Pattern.compile(exclusion, Pattern.MULTILINE);
    }

    /** What such a file is called where none is found. */
    public String noun() {
        return noun;
    }

    /** Whether a text has what only files of this kind have. */
    public boolean isSignedBy(String text) {
        return sign.matcher(text).find() && !exclusion.matcher(text).find();
    }

    /** What a text that was named as rules or configuration most likely is: rules where nothing tells. */
    public static YamlFileKind ofNamed(String text) {
        boolean configuration = !RULES.isSignedBy(text) && !TESTS.isSignedBy(text) && ANY_SECTION.matcher(text).find();
        return configuration ? CONFIGURATION : RULES;
    }

    private static String field(String names) {
        return "^[\"']?(" + names + ")[\"']?\\s*:";
    }
}
