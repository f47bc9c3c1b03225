package dev.tocsin.evaluator.yaml;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** Finds the comments of a YAML stream: what begins with {@code #} outside of all values and keys. */
public final class YamlComments {

    private final SourceText source;
    private final List<Located<String>> found = new ArrayList<>();

    private YamlComments(SourceText source) {
        this.source = source;
    }

    /** The comments of a text, each from its {@code #} to the end of the line; after wrong syntax those before it. */
    public static List<Located<String>> of(SourceText source) {
        YamlComments comments = new YamlComments(source);
        comments.read();
        return comments.found;
    }

    private void read() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        Parser events = new ParserImpl(new StreamReader(source.text()), options);
        int at = 0;
        try {
            while (!events.checkEvent(Event.ID.StreamEnd)) {
                if (events.getEvent() instanceof ScalarEvent scalar) {
                    find(at, scalar.getStartMark().getIndex());
                    at = Math.max(at, scalar.getEndMark().getIndex());
                    findInHeader(scalar);
                }
            }
        } catch (YAMLException e) {
            return;
        }
        find(at, source.length());
    }

    /** Behind the {@code |} or {@code >} of a block there may be a comment. */
    private void findInHeader(ScalarEvent scalar) {
        switch (scalar.getScalarStyle()) {
            case LITERAL, FOLDED -> {
                int start = scalar.getStartMark().getIndex();
                find(start, lineEnd(start));
            }
            case PLAIN, SINGLE_QUOTED, DOUBLE_QUOTED, JSON_SCALAR_STYLE -> {
                // all of it is text
            }
        }
    }

    private void find(int start, int end) {
        for (int at = start; at < end; at++) {
            if (source.at(at) == '#' && (at == 0 || Character.isWhitespace(source.at(at - 1)))) {
                FilePosition position = source.positionOf(at);
                String line = source.line(position.line());
                found.add(new Located<>(
                        line.substring(line.offsetByCodePoints(0, position.column() - 1)), position));
                at = lineEnd(at);
            }
        }
    }

    private int lineEnd(int offset) {
        int end = offset;
        while (source.at(end) != -1 && source.at(end) != '\n' && source.at(end) != '\r') {
            end++;
        }
        return end;
    }
}
