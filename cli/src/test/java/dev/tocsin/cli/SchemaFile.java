package dev.tocsin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tocsin.evaluator.config.ConfigurationFile;
import dev.tocsin.evaluator.rule.RuleFile;
import dev.tocsin.evaluator.rule.RuleFileOptions;
import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.evaluator.yaml.FileProblems;
import dev.tocsin.evaluator.yaml.SourceText;
import dev.tocsin.evaluator.yaml.YamlNode;
import dev.tocsin.evaluator.yaml.YamlReader;
import dev.tocsin.ruletesting.check.CheckSettingsFile;
import dev.tocsin.ruletesting.check.catalogue.Catalogue;
import dev.tocsin.ruletesting.testfile.TestFileReader;
import dev.tocsin.ruletesting.testfile.TestFileReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A schema of {@code docs/schemas} with the reader of the files that it describes. */
enum SchemaFile {
    TEST_FILE("test-file") {
        @Override
        List<FileDiagnostic> read(Path file) throws IOException {
            return switch (TestFileReader.read(file)) {
                case TestFileReading.Read read -> List.of();
                case TestFileReading.Rejected rejected -> errors(rejected.problems());
            };
        }
    },
    SHARED_SERIES("shared-series") {
        @Override
        List<FileDiagnostic> read(Path file) throws IOException {
            Path test = file.resolveSibling("includes-" + file.getFileName());
            Files.writeString(test, "include: [" + file.getFileName() + "]\n");
            return TEST_FILE.read(test);
        }
    },
    RULE_FILE("rule-file") {
        @Override
        List<FileDiagnostic> read(Path file) {
            return switch (RuleFile.read(file, RuleFileOptions.of(Set.of()))) {
                case RuleFile.Loaded loaded -> List.of();
                case RuleFile.Rejected rejected -> errors(rejected.diagnostics());
            };
        }
    },
    CONFIGURATION("configuration") {
        @Override
        List<FileDiagnostic> read(Path file) throws IOException {
            SourceText source = SourceText.read(file);
            return switch (ConfigurationFile.parse(source)) {
                case ConfigurationFile.Loaded loaded -> {
                    ConfigurationText text = ConfigurationText.of(file, source);
                    text.checkNotifications();
                    yield errors(text.problems().found());
                }
                case ConfigurationFile.Rejected rejected -> errors(rejected.diagnostics());
            };
        }
    },
    CHECKS("checks") {
        @Override
        List<FileDiagnostic> read(Path file) {
            return switch (CheckSettingsFile.read(file, Catalogue.ids())) {
                case CheckSettingsFile.Reading.Read read -> List.of();
                case CheckSettingsFile.Reading.Rejected rejected -> errors(rejected.problems());
            };
        }
    };

    private static final ObjectMapper JSON = new ObjectMapper();
    private final String name;
    private final JsonNode schema;
    private final Schema validator;

    SchemaFile(String name) {
        this.name = name;
        try {
            this.schema = new ObjectMapper().readTree(Path.of("../docs/schemas/" + name + ".schema.json").toFile());
            this.validator = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The errors that Tocsin finds when it reads a file. */
    abstract List<FileDiagnostic> read(Path file) throws IOException;

    /** What in the documents of a file does not fit the schema. */
    List<String> misfits(String yaml) {
        Stream<YamlNode> documents = YamlReader.read(new FileProblems(SourceText.of("file.yml", yaml))).stream();
        return (this == TEST_FILE ? documents.limit(1) : documents)
                .flatMap(document -> validator.validate(json(document)).stream())
                .map(Error::toString)
                .toList();
    }

    /** The file's name without its ending. */
    String schemaName() {
        return name;
    }

    /** The schema's node at a JSON pointer. */
    JsonNode at(String pointer) {
        return schema.at(pointer);
    }

    JsonNode root() {
        return schema;
    }

    private static List<FileDiagnostic> errors(List<FileDiagnostic> diagnostics) {
        return diagnostics.stream().filter(FileDiagnostic::isError).toList();
    }

    private static JsonNode json(YamlNode node) {
        return switch (node) {
            case YamlNode.Mapping mapping -> {
                ObjectNode object = JSON.createObjectNode();
                mapping.entries().forEach(entry -> object.set(entry.key().text(), json(entry.value())));
                yield object;
            }
            case YamlNode.Sequence sequence -> {
                ArrayNode array = JSON.createArrayNode();
                sequence.items().forEach(item -> array.add(json(item)));
                yield array;
            }
            case YamlNode.Scalar scalar -> switch (scalar.kind()) {
                case NULL -> NullNode.getInstance();
                case BOOL -> BooleanNode.valueOf(scalar.text().equalsIgnoreCase("true"));
                case INT -> LongNode.valueOf(Long.decode(scalar.text()));
                case FLOAT -> number(scalar.text());
                case TIMESTAMP, STRING -> TextNode.valueOf(scalar.text());
            };
        };
    }

    private static JsonNode number(String text) {
        boolean finite = !text.contains("n") && !text.contains("N");
        return finite ? JsonNodeFactory.instance.numberNode(Double.parseDouble(text)) : DoubleNode.valueOf(Double.NaN);
    }
}
