package dev.tocsin.evaluator.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Reads the documents of a YAML stream into trees. Mistakes become problems of the file: wrong syntax (which ends the
 * reading), repeated keys, unknown or circular aliases. Bounded: text of 16 Mi characters, nesting of 64 levels, and aliases
 * that expand to a million values.
 */
public final class YamlReader {

    private static final int MAX_LENGTH = 16 << 20;
    private static final int MAX_DEPTH = 64;
    private static final int MAX_NODES = 1_000_000;
    private static final YAMLFactory FACTORY = YAMLFactory.builder().loaderOptions(loaderOptions()).build();

    private final SourceText source;
    private final FileProblems problems;
    private final YAMLParser parser;
    private final Map<String, Anchored> anchors = new HashMap<>();

    /** How many nodes the document has when every alias is written out. */
    private int nodes;

    /** A finished node with the number of nodes it stands for; no node while it is being read. */
    private record Anchored(@Nullable YamlNode node, int nodes) {}

    private YamlReader(SourceText source, FileProblems problems, YAMLParser parser) {
        this.source = source;
        this.problems = problems;
        this.parser = parser;
    }

    private static LoaderOptions loaderOptions() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_LENGTH);
        return options;
    }

    /** The documents of the problems' source, empty ones left out; after a syntax error those before it. */
    public static List<YamlNode> read(FileProblems problems) {
        SourceText source = problems.source();
        List<YamlNode> documents = new ArrayList<>();
        if (source.length() > MAX_LENGTH) {
            problems.error(FilePosition.NONE, "yaml-limit", "file has more than " + MAX_LENGTH + " characters");
            return documents;
        }
        try (YAMLParser parser = FACTORY.createParser(source.text())) {
            new YamlReader(source, problems, parser).readInto(documents);
        } catch (JsonProcessingException e) {
            new SyntaxErrors(problems).report(e);
        } catch (StoppedException e) {
            problems.error(e.position, e.code, e.problem, "yaml: " + e.problem);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
        return documents;
    }

    private void readInto(List<YamlNode> documents) throws IOException {
        while (parser.nextToken() != null) {
            anchors.clear();
            nodes = 0;
            YamlNode root = readNode(0);
            if (!(root instanceof YamlNode.Scalar scalar && scalar.isNull())) {
                documents.add(root);
            }
        }
    }

    /** Reads the node whose first token is the parser's current one; its last token is current afterwards. */
    private YamlNode readNode(int depth) throws IOException {
        int start = offset(parser.currentTokenLocation());
        if (depth > MAX_DEPTH) {
            throw new StoppedException(
                    source.positionOf(start), "yaml-limit", "nested deeper than " + MAX_DEPTH + " levels");
        }
        if (parser.isCurrentAlias()) {
            return resolve(parser.getText(), start);
        }
        NodeProperties properties = NodeProperties.at(source, start);
        int nodesBefore = nodes;
        count(1, start);
        if (properties.anchor() != null) {
            anchors.put(properties.anchor(), new Anchored(null, 0));
        }
        YamlNode node = switch (parser.currentToken()) {
            case START_OBJECT -> readMapping(start, depth);
            case START_ARRAY -> readSequence(start, depth);
            default -> readScalar(properties, start);
        };
        if (properties.anchor() != null) {
            anchors.put(properties.anchor(), new Anchored(node, nodes - nodesBefore));
        }
        return node;
    }

    private void count(int more, int offset) {
        nodes += more;
        if (nodes > MAX_NODES) {
            throw new StoppedException(
                    source.positionOf(offset), "yaml-limit", "document contains excessive aliasing");
        }
    }

    private YamlNode resolve(String name, int offset) {
        Anchored anchored = anchors.get(name);
        if (anchored == null) {
            throw new StoppedException(
                    source.positionOf(offset), "yaml-alias", "unknown anchor '" + name + "' referenced");
        }
        if (anchored.node() == null) {
            throw new StoppedException(
                    source.positionOf(offset), "yaml-alias", "anchor '" + name + "' value contains itself");
        }
        count(anchored.nodes(), offset);
        return anchored.node();
    }

    private YamlNode readScalar(NodeProperties properties, int start) throws IOException {
        ScalarSpan span = new ScalarSpan(source, start, properties.end(), offset(parser.currentLocation()));
        return scalar(properties, span);
    }

    private YamlNode.Scalar scalar(NodeProperties properties, ScalarSpan span) throws IOException {
        String text = Objects.requireNonNullElse(parser.getText(), "");
        ScalarKind kind = properties.tag() != null
                ? ScalarKind.ofTag(properties.tag())
                : span.style() == ScalarSpan.Style.PLAIN ? ScalarKind.ofPlain(text) : ScalarKind.STRING;
        return new YamlNode.Scalar(text, kind, span);
    }

    private YamlNode readSequence(int start, int depth) throws IOException {
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(readNode(depth + 1));
        }
        return new YamlNode.Sequence(items, source.positionOf(start));
    }

    private YamlNode readMapping(int start, int depth) throws IOException {
        Map<String, YamlNode.Entry> own = new LinkedHashMap<>();
        List<YamlNode> merged = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            YamlNode.Scalar key = readKey();
            parser.nextToken();
            YamlNode value = readNode(depth + 1);
            if (isMergeKey(key)) {
                merged.add(value);
            } else {
                YamlNode.Entry first = own.putIfAbsent(key.text(), new YamlNode.Entry(key, value));
                if (first != null) {
                    reportRepeatedKey(first.key(), key);
                }
            }
        }
        for (YamlNode value : merged) {
            merge(value, own);
        }
        return new YamlNode.Mapping(List.copyOf(own.values()), source.positionOf(start));
    }

    private YamlNode.Scalar readKey() throws IOException {
        int start = offset(parser.currentTokenLocation());
        NodeProperties properties = NodeProperties.at(source, start);
        YamlNode.Scalar key = scalar(
                properties, new ScalarSpan(source, start, properties.end(), offset(parser.currentLocation())));
        count(1, start);
        if (properties.anchor() != null) {
            anchors.put(properties.anchor(), new Anchored(key, 1));
        }
        return key;
    }

    private static boolean isMergeKey(YamlNode.Scalar key) {
        return key.text().equals("<<") && key.span().style() == ScalarSpan.Style.PLAIN;
    }

    private void reportRepeatedKey(YamlNode.Scalar first, YamlNode.Scalar again) {
        String text = "mapping key \"" + again.text() + "\" already defined at line " + first.position().line();
        problems.error(
                again.position(), "yaml-duplicate-key", text, "line " + again.position().line() + ": " + text);
    }

    /** Adds the entries that {@code <<} brings: own keys win, then those of earlier mappings. */
    private void merge(YamlNode value, Map<String, YamlNode.Entry> own) {
        switch (value) {
            case YamlNode.Mapping mapping -> mapping.entries().forEach(e -> own.putIfAbsent(e.key().text(), e));
            case YamlNode.Sequence sequence -> {
                for (YamlNode item : sequence.items()) {
                    if (item instanceof YamlNode.Mapping mapping) {
                        merge(mapping, own);
                    } else {
                        throw noMerge(item);
                    }
                }
            }
            case YamlNode.Scalar scalar -> throw noMerge(scalar);
        }
    }

    private static StoppedException noMerge(YamlNode node) {
        return new StoppedException(
                node.position(), "yaml-merge", "map merge requires map or sequence of maps as the value");
    }

    private static int offset(JsonLocation location) {
        return Math.toIntExact(location.getCharOffset());
    }

    /** Ends the reading of a stream that cannot be trusted any further. */
    private static final class StoppedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient FilePosition position;
        private final String code;
        private final String problem;

        StoppedException(FilePosition position, String code, String problem) {
            super(problem, null, false, false);
            this.position = position;
            this.code = code;
            this.problem = problem;
        }
    }
}
