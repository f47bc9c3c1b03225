package dev.tocsin.evaluator.rule.template;

import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.promql.label.Labels;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A value while a template is expanded, with the Go type that decides what can be done with it. */
sealed interface GoValue {

    /** The name of the type in Go's messages. */
    String typeName();

    /** No value: {@code nil}, or what a template without data sees. */
    enum Nil implements GoValue {
        NIL;

        @Override
        public String typeName() {
            return "<nil>";
        }
    }

    record Bool(boolean value) implements GoValue {
        @Override
        public String typeName() {
            return "bool";
        }
    }

    /** The integer types that occur. */
    enum IntType {
        INT("int"),
        INT64("int64"),
        UINT8("uint8"),
        MONTH("time.Month"),
        WEEKDAY("time.Weekday");

        private final String goName;

        IntType(String goName) {
            this.goName = goName;
        }
    }

    record Int(long value, IntType type) implements GoValue {

        static Int of(long value) {
            return new Int(value, IntType.INT);
        }

        @Override
        public String typeName() {
            return type.goName;
        }
    }

    record Float(double value) implements GoValue {
        @Override
        public String typeName() {
            return "float64";
        }
    }

    record Text(String value) implements GoValue {
        @Override
        public String typeName() {
            return "string";
        }
    }

    /** What {@code safeHtml} gives: a string, yet not one that functions take for a string. */
    record Html(String value) implements GoValue {
        @Override
        public String typeName() {
            return "template.HTML";
        }
    }

    /** Labels, a map of strings. */
    record LabelMap(Labels labels) implements GoValue {
        @Override
        public String typeName() {
            return "map[string]string";
        }
    }

    /** What {@code args} gives. */
    record ArgumentMap(SortedMap<String, GoValue> entries) implements GoValue {
        @Override
        public String typeName() {
            return "map[string]interface {}";
        }
    }

    /** The result of a query. */
    record Samples(List<Sample> samples) implements GoValue {
        @Override
        public String typeName() {
            return "template.queryResult";
        }
    }

    /** One element of a query's result; the value is a float or a histogram. */
    record Sample(Labels labels, GoValue value) implements GoValue {
        @Override
        public String typeName() {
            return "*template.sample";
        }
    }

    record Histogram(FloatHistogram histogram) implements GoValue {
        @Override
        public String typeName() {
            return "*histogram.FloatHistogram";
        }
    }

    /** A time in UTC; {@code toTime} gives a pointer to one, methods give it plainly. */
    record Time(Instant instant, boolean pointer) implements GoValue {
        @Override
        public String typeName() {
            return pointer ? "*time.Time" : "time.Time";
        }
    }

    /** A duration; {@code toDuration} gives a pointer to one, methods give it plainly. */
    record Span(long nanos, boolean pointer) implements GoValue {
        @Override
        public String typeName() {
            return pointer ? "*time.Duration" : "time.Duration";
        }
    }

    /** The data of the template: labels, external labels, external URL, value. */
    record Root(TemplateContext context) implements GoValue {
        @Override
        public String typeName() {
            return "struct { Labels map[string]string; ExternalLabels map[string]string; ExternalURL string;"
                    + " Value interface {} }";
        }
    }

    /** A value whose place may hold any type; unpacked at the end of each command. */
    record Boxed(GoValue content) implements GoValue {
        @Override
        public String typeName() {
            return "interface {}";
        }
    }

    /** The value itself where it is boxed. */
    default GoValue unboxed() {
        return this instanceof Boxed boxed ? boxed.content() : this;
    }

    /** Whether {@code if} takes it for true. */
    default boolean isTrue() {
        return switch (this) {
            case Nil nil -> false;
            case Bool bool -> bool.value();
            case Int number -> number.value() != 0;
            case Float number -> number.value() != 0;
            case Text text -> !text.value().isEmpty();
            case Html html -> !html.value().isEmpty();
            case LabelMap map -> !map.labels().isEmpty();
            case ArgumentMap map -> !map.entries().isEmpty();
            case Samples list -> !list.samples().isEmpty();
            case Span span -> span.pointer() || span.nanos() != 0;
            case Boxed boxed -> boxed.content().isTrue();
            case Sample sample -> true;
            case Histogram histogram -> true;
            case Time time -> true;
            case Root root -> true;
        };
    }

    /** A float, or a histogram where there is one. */
    static GoValue ofSample(double value, @Nullable FloatHistogram histogram) {
        return histogram == null ? new Float(value) : new Histogram(histogram);
    }
}
