package dev.tocsin.evaluator.config;

import com.google.re2j.PatternSyntaxException;
import dev.tocsin.evaluator.ingest.RelabelAction;
import dev.tocsin.evaluator.ingest.RelabelConfig;
import dev.tocsin.evaluator.yaml.FileProblems;
import dev.tocsin.evaluator.yaml.Located;
import dev.tocsin.evaluator.yaml.YamlFields;
import dev.tocsin.evaluator.yaml.YamlNode;
import dev.tocsin.promql.label.LabelRegex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads lists of relabelling rules. */
final class RelabelDecoder {

    private static final String CODE = "config-relabel";

    private final FileProblems problems;

    RelabelDecoder(FileProblems problems) {
        this.problems = problems;
    }

    /** The rules of a field; {@code noun} names such a rule in Prometheus' words. */
    List<RelabelConfig> decode(YamlFields fields, String name, String noun) {
        List<RelabelConfig> configs = new ArrayList<>();
        for (YamlNode node : fields.list(name, "[]*relabel.Config")) {
            if (node instanceof YamlNode.Scalar scalar && scalar.isNull()) {
                problems.error(node.position(), CODE, "empty or null " + noun);
            } else {
                decode(node).ifPresent(configs::add);
            }
        }
        return configs;
    }

    private Optional<RelabelConfig> decode(YamlNode node) {
        YamlFields fields = YamlFields.of(node, "relabelling rule", "relabel.plain", problems);
        Located<String> action = fields.string("action");
        Optional<RelabelAction> known = action == null
                ? Optional.of(RelabelAction.REPLACE)
                : RelabelAction.of(action.value());
        if (known.isEmpty() && action != null) {
            problems.error(action.position(), CODE, "unknown relabel action \"" + action.value() + "\"");
        }
        Located<Long> modulus = fields.integer("modulus");
        String[] sources = fields.strings("source_labels").stream().map(Located::value).toArray(String[]::new);
        String separator = fields.stringOr("separator", RelabelConfig.DEFAULT_SEPARATOR);
        Located<String> regexField = fields.string("regex");
        if (regexField != null) {
            checkRegex(regexField);
        }
        String regex = regexField == null ? RelabelConfig.DEFAULT_REGEX : regexField.value();
        String target = fields.stringOr("target_label", "");
        String replacement = fields.stringOr("replacement", RelabelConfig.DEFAULT_REPLACEMENT);
        fields.finish();
        Optional<RelabelConfig> config = known.map(a -> RelabelConfig.of(a)
                .withSourceLabels(sources)
                .withSeparator(separator)
                .withRegex(regex)
                .withModulus(modulus == null ? 0 : modulus.value())
                .withTargetLabel(target)
                .withReplacement(replacement));
        config.flatMap(RelabelConfig::problem)
                .ifPresent(problem -> problems.error(fields.position(), CODE, problem));
        return config;
    }

    private void checkRegex(Located<String> regex) {
        try {
            LabelRegex.compile(regex.value());
        } catch (PatternSyntaxException e) {
            problems.error(regex.position(), CODE, String.valueOf(e.getMessage()));
        }
    }
}
