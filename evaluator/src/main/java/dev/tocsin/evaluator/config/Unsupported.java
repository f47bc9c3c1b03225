package dev.tocsin.evaluator.config;

import dev.tocsin.evaluator.yaml.FileProblems;
import dev.tocsin.evaluator.yaml.YamlFields;
import dev.tocsin.evaluator.yaml.YamlNode;

/** Names the fields that Prometheus knows and Tocsin does not do yet, so that none is passed over in silence. */
final class Unsupported {

    static final String CODE = "config-unsupported";

    private Unsupported() {}

    /** Declares the fields as known and warns of each one that is written. */
    static void report(YamlFields fields, YamlNode node, FileProblems problems, String... names) {
        fields.passingOver(names);
        for (String name : names) {
            if (node instanceof YamlNode.Mapping mapping) {
                mapping.entries().stream()
                        .filter(entry -> entry.key().text().equals(name))
                        .forEach(entry -> problems.warning(
                                entry.key().position(), CODE,
                                "\"" + name + "\" is not supported yet and has no effect"));
            }
        }
    }
}
