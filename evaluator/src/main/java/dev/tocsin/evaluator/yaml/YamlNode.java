package dev.tocsin.evaluator.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value of a YAML document with its place. Aliases stand for the node they name (which keeps its own place), merge keys
 * are resolved; so one node may be reached in several ways.
 */
public sealed interface YamlNode {

    /** Where the value begins, an anchor or a tag before it included; for a block scalar its {@code |} or {@code >}. */
    FilePosition position();

    /** The tag as Go's YAML library names it in messages: {@code !!map}, {@code !!seq}, {@code !!str}, … */
    String shortTag();

    /** What the value is, as a message says it: {@code a list}. */
    String describe();

    /** A mapping; of equal keys only the first is held. Entries are in the order of the file, merged ones last. */
    record Mapping(List<Entry> entries, FilePosition position) implements YamlNode {

        public Mapping {
            entries = List.copyOf(entries);
        }

        /** The value of a key, or null. */
        public @Nullable YamlNode get(String key) {
            for (Entry entry : entries) {
                if (entry.key().text().equals(key)) {
                    return entry.value();
                }
            }
            return null;
        }

        @Override
        public String shortTag() {
            return "!!map";
        }

        @Override
        public String describe() {
            return "a mapping";
        }
    }

    /** One key of a mapping with its value. */
    record Entry(Scalar key, YamlNode value) {}

    /** A list. */
    record Sequence(List<YamlNode> items, FilePosition position) implements YamlNode {

        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String shortTag() {
            return "!!seq";
        }

        @Override
        public String describe() {
            return "a list";
        }
    }

    /**
     * A single value.
     *
     * @param text the value with quotes, escapes, indentation and folding undone; of numbers and booleans the text as written
     */
    record Scalar(String text, ScalarKind kind, ScalarSpan span) implements YamlNode {

        @Override
        public FilePosition position() {
            return span.position();
        }

        /** The place in the file of the code point at {@code offset} in the text. */
        public FilePosition positionOf(int offset) {
            return span.positionOf(text, offset);
        }

        public boolean isNull() {
            return kind == ScalarKind.NULL;
        }

        /** The text, which for a null is empty. */
        public String string() {
            return isNull() ? "" : text;
        }

        /** The text with its place. */
        public Located<String> located() {
            return new Located<>(string(), position());
        }

        /**
         * Another text in the same place, for what is computed from this one: every character of it stands where this scalar
         * begins. Without quotes the text decides what the scalar is taken for.
         */
        public Scalar withText(String other) {
            boolean plain = span.style() == ScalarSpan.Style.PLAIN;
            ScalarSpan place = new ScalarSpan(span.source(), span.nodeStart(), span.start(), span.start());
            return new Scalar(other, plain ? ScalarKind.ofPlain(other) : kind, place);
        }

        @Override
        public String shortTag() {
            return kind.shortTag();
        }

        @Override
        public String describe() {
            return kind == ScalarKind.NULL ? "nothing" : kind.noun() + " \"" + shortened() + "\"";
        }

        private String shortened() {
            return text.length() <= 40 ? text : text.substring(0, 40) + "…";
        }
    }
}
