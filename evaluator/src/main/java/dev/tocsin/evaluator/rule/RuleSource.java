package dev.tocsin.evaluator.rule;

import dev.tocsin.evaluator.yaml.FilePosition;
import dev.tocsin.evaluator.yaml.YamlNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of a rule stand in its file.
 *
 * @param rule        where the rule begins
 * @param name        the place of the record or alert name
 * @param expr        the expression's text in the file; null when the rule comes from no file
 * @param labels      the places of the rule's own labels' names
 * @param annotations the places of the annotations' names
 */
public record RuleSource(
        FilePosition rule,
        FilePosition name,
        YamlNode.@Nullable Scalar expr,
        Map<String, FilePosition> labels,
        Map<String, FilePosition> annotations) {

    /** The source of a rule that comes from no file. */
    public static final RuleSource NONE =
            new RuleSource(FilePosition.NONE, FilePosition.NONE, null, Map.of(), Map.of());

    public RuleSource {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }

    /** The place in the file of the code point at {@code offset} in the expression. */
    public FilePosition positionInExpr(int offset) {
        return expr == null ? FilePosition.NONE : expr.positionOf(offset);
    }
}
