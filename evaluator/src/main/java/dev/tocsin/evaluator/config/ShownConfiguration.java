package dev.tocsin.evaluator.config;

import dev.tocsin.evaluator.yaml.FileProblems;
import dev.tocsin.evaluator.yaml.SourceText;
import dev.tocsin.evaluator.yaml.YamlNode;
import dev.tocsin.evaluator.yaml.YamlReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A configuration as it may be shown: what the file says, without comments, aliases written out, and {@value #SECRET} in the
 * place of whatever may be one: values of fields named like a secret, of headers, addresses of webhooks, and the passwords
 * within addresses. Names of files that hold secrets are shown.
 */
public final class ShownConfiguration {

    private static final String SECRET = "<secret>";

    private static final Pattern SECRET_FIELD =
            Pattern.compile("(?i).*(password|passwd|secrets?|token|credentials?|(api|access|secret)_?key)");
    private static final Set<String> SECRET_SECTIONS = Set.of("headers", "http_headers", "proxy_connect_header");
    private static final String WEBHOOKS = "webhook_configs";
    private static final Pattern USER_OF_ADDRESS = Pattern.compile("://[^/@\\s]*@");

    private ShownConfiguration() {}

    /** The text to show of a file that {@link ConfigurationFile} has taken; empty where there is nothing in it. */
    public static String of(SourceText source) {
        List<YamlNode> documents = YamlReader.read(new FileProblems(source));
        if (documents.isEmpty()) {
            return "";
        }
        DumperOptions options = new DumperOptions();
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setSplitLines(false);
        StringWriter text = new StringWriter();
        new Yaml(options).serialize(shown(documents.getFirst(), "", false), text);
        return text.toString();
    }

    /** @param section the name of the field that the value belongs to, or of the list that holds it */
    private static Node shown(YamlNode node, String section, boolean secret) {
        return switch (node) {
            case YamlNode.Mapping mapping -> {
                List<NodeTuple> entries = new ArrayList<>();
                for (YamlNode.Entry entry : mapping.entries()) {
                    String name = entry.key().text();
                    entries.add(new NodeTuple(
                            scalar(Tag.STR, name),
                            shown(entry.value(), name, secret || isSecret(section, name))));
                }
                yield new MappingNode(Tag.MAP, entries, FlowStyle.BLOCK);
            }
            case YamlNode.Sequence sequence -> new SequenceNode(
                    Tag.SEQ, sequence.items().stream().map(item -> shown(item, section, secret)).toList(),
                    FlowStyle.BLOCK);
            case YamlNode.Scalar scalar -> shown(scalar, secret);
        };
    }

    private static boolean isSecret(String section, String name) {
        return SECRET_SECTIONS.contains(section)
                || section.equals(WEBHOOKS) && name.equals("url")
                || SECRET_FIELD.matcher(name).matches();
    }

    private static Node shown(YamlNode.Scalar scalar, boolean secret) {
        if (secret && !scalar.isNull()) {
            return scalar(Tag.STR, SECRET);
        }
        return switch (scalar.kind()) {
            case NULL -> scalar(Tag.NULL, "null");
            case INT -> scalar(Tag.INT, scalar.text());
            case FLOAT -> scalar(Tag.FLOAT, scalar.text());
            case BOOL -> scalar(Tag.BOOL, scalar.text());
            case STRING, TIMESTAMP ->
                    scalar(Tag.STR, USER_OF_ADDRESS.matcher(scalar.text()).replaceAll("://" + SECRET + "@"));
        };
    }

    /** Quotes are added where the text would be taken for something else without. */
    private static Node scalar(Tag tag, String text) {
        ScalarStyle style = text.indexOf('\n') < 0 ? ScalarStyle.PLAIN : ScalarStyle.LITERAL;
        return new ScalarNode(tag, text, null, null, style);
    }
}
