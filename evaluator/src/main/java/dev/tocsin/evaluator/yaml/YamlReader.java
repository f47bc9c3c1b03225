package dev.tocsin.evaluator.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads the documents of a YAML stream into trees. Mistakes become problems of the file: wrong syntax (which ends the
 * reading), repeated keys, unknown or circular aliases. Bounded: text of 16 Mi characters, nesting of 64 levels, and aliases
 * that expand to a million values.
 */
public final class YamlReader {

    private static final int MAX_LENGTH = 16 << 20;
    private static final int MAX_DEPTH = 64;
    private static final int MAX_NODES = 1_000_000;

    private final SourceText source;
    private final FileProblems problems;
    private final Parser events;
    private final Map<String, Anchored> anchors = new HashMap<>();

    /** How many nodes the document has when every alias is written out. */
    private int nodes;

    /** A finished node with the number of nodes it stands for; no node while it is being read. */
    private record Anchored(@Nullable YamlNode node, int nodes) {}

    private YamlReader(FileProblems problems) {
        this.source = problems.source();
        this.problems = problems;
        this.events = new ParserImpl(new StreamReader(source.text()), loaderOptions());
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
        try {
            new YamlReader(problems).readInto(documents);
        } catch (YAMLException e) {
            new SyntaxErrors(problems).report(e);
        } catch (StoppedException e) {
            problems.error(e.position, e.code, e.problem, "yaml: " + e.problem);
        }
        return documents;
    }

    private void readInto(List<YamlNode> documents) {
        while (!events.checkEvent(Event.ID.StreamEnd)) {
            Event event = events.getEvent();
            if (event.is(Event.ID.DocumentStart)) {
                anchors.clear();
                nodes = 0;
                YamlNode root = readNode(events.getEvent(), 0);
                if (!(root instanceof YamlNode.Scalar scalar && scalar.isNull())) {
                    documents.add(root);
                }
            }
        }
    }

    /** Reads the node that begins with an event; afterwards the last event of the node has been taken. */
    private YamlNode readNode(Event first, int depth) {
        int start = first.getStartMark().getIndex();
        if (depth > MAX_DEPTH) {
            throw new StoppedException(
                    source.positionOf(start), "yaml-limit", "nested deeper than " + MAX_DEPTH + " levels");
        }
        if (first instanceof AliasEvent alias) {
            return resolve(alias.getAnchor(), start);
        }
        NodeProperties properties = NodeProperties.at(source, start);
        int nodesBefore = nodes;
        count(1, start);
        if (properties.anchor() != null) {
            anchors.put(properties.anchor(), new Anchored(null, 0));
        }
        YamlNode node;
        if (first instanceof ScalarEvent scalar) {
            node = scalar(scalar, properties);
        } else if (first.is(Event.ID.MappingStart)) {
            node = readMapping(start, depth);
        } else {
            node = readSequence(start, depth);
        }
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

    private YamlNode.Scalar scalar(ScalarEvent event, NodeProperties properties) {
        ScalarSpan span = new ScalarSpan(
                source, event.getStartMark().getIndex(), properties.end(), event.getEndMark().getIndex());
        String text = event.getValue();
        ScalarKind kind = properties.tag() != null
                ? ScalarKind.ofTag(properties.tag())
                : span.style() == ScalarSpan.Style.PLAIN ? ScalarKind.ofPlain(text) : ScalarKind.STRING;
        return new YamlNode.Scalar(text, kind, span);
    }

    private YamlNode readSequence(int start, int depth) {
        List<YamlNode> items = new ArrayList<>();
        for (Event item = events.getEvent(); !item.is(Event.ID.SequenceEnd); item = events.getEvent()) {
            items.add(readNode(item, depth + 1));
        }
        return new YamlNode.Sequence(items, source.positionOf(start));
    }

    private YamlNode readMapping(int start, int depth) {
        Map<String, YamlNode.Entry> own = new LinkedHashMap<>();
        List<YamlNode> merged = new ArrayList<>();
        for (Event first = events.getEvent(); !first.is(Event.ID.MappingEnd); first = events.getEvent()) {
            YamlNode.Scalar key = readKey(first);
            YamlNode value = readNode(events.getEvent(), depth + 1);
            if (isMergeKey(key)) {
                merged.add(value);
            } else {
                YamlNode.Entry known = own.putIfAbsent(key.text(), new YamlNode.Entry(key, value));
                if (known != null) {
                    reportRepeatedKey(known.key(), key);
                }
            }
        }
        for (YamlNode value : merged) {
            merge(value, own);
        }
        return new YamlNode.Mapping(List.copyOf(own.values()), source.positionOf(start));
    }

    private YamlNode.Scalar readKey(Event event) {
        Mark mark = event.getStartMark();
        if (!(event instanceof ScalarEvent scalar)) {
            throw new StoppedException(
                    source.positionOf(mark.getIndex()), "yaml-key", "a key must be a text, not a list or a mapping");
        }
        NodeProperties properties = NodeProperties.at(source, mark.getIndex());
        YamlNode.Scalar key = scalar(scalar, properties);
        count(1, mark.getIndex());
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
