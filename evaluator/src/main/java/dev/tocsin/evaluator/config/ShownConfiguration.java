package dev.tocsin.evaluator.config;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import dev.tocsin.evaluator.yaml.FileProblems;
import dev.tocsin.evaluator.yaml.SourceText;
import dev.tocsin.evaluator.yaml.YamlNode;
import dev.tocsin.evaluator.yaml.YamlReader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

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

    private static final YAMLFactory YAML = YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();

    private final YAMLGenerator yaml;

    private ShownConfiguration(YAMLGenerator yaml) {
        this.yaml = yaml;
    }

    /** The text to show of a file that {@link ConfigurationFile} has taken; empty where there is nothing in it. */
    public static String of(SourceText source) {
        List<YamlNode> documents = YamlReader.read(new FileProblems(source));
        if (documents.isEmpty()) {
            return "";
        }
        StringWriter text = new StringWriter();
        try (YAMLGenerator yaml = YAML.createGenerator(text)) {
            new ShownConfiguration(yaml).write(documents.getFirst(), "", false);
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory", e);
        }
        return text.toString().strip() + "\n";
    }

    /** @param section the name of the field that the value belongs to, or of the list that holds it */
    private void write(YamlNode node, String section, boolean secret) throws IOException {
        switch (node) {
            case YamlNode.Mapping mapping -> {
                yaml.writeStartObject();
                for (YamlNode.Entry entry : mapping.entries()) {
                    String name = entry.key().text();
                    yaml.writeFieldName(name);
                    write(entry.value(), name, secret || isSecret(section, name));
                }
                yaml.writeEndObject();
            }
            case YamlNode.Sequence sequence -> {
                yaml.writeStartArray();
                for (YamlNode item : sequence.items()) {
                    write(item, section, secret);
                }
                yaml.writeEndArray();
            }
            case YamlNode.Scalar scalar -> write(scalar, secret);
        }
    }

    private static boolean isSecret(String section, String name) {
        return SECRET_SECTIONS.contains(section)
                || section.equals(WEBHOOKS) && name.equals("url")
                || SECRET_FIELD.matcher(name).matches();
    }

    private void write(YamlNode.Scalar scalar, boolean secret) throws IOException {
        if (scalar.isNull()) {
            yaml.writeNull();
        } else if (secret) {
            yaml.writeString(SECRET);
        } else {
            switch (scalar.kind()) {
                case INT, FLOAT -> yaml.writeNumber(scalar.text());
                case BOOL -> yaml.writeBoolean(Boolean.parseBoolean(scalar.text()));
                case NULL, STRING, TIMESTAMP ->
                        yaml.writeString(USER_OF_ADDRESS.matcher(scalar.text()).replaceAll("://" + SECRET + "@"));
            }
        }
    }
}
