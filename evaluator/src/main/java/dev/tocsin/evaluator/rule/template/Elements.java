package dev.tocsin.evaluator.rule.template;

import dev.tocsin.evaluator.rule.template.GoValue.Int;
import dev.tocsin.evaluator.rule.template.GoValue.Nil;
import dev.tocsin.evaluator.rule.template.GoValue.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a range goes over. */
sealed interface Elements {

    long count();

    GoValue key(long index);

    GoValue value(long index);

    /**
     * The elements of a value; none of nil.
     *
     * @param variables the number of variables the range sets
     * @throws TemplateFailure with Go's message when a range cannot go over it
     */
    static Elements of(GoValue value, int variables) {
        return switch (value) {
            case Nil nil -> new Pairs(List.of(), List.of());
            case GoValue.LabelMap map -> new LabelPairs(map);
            case GoValue.ArgumentMap map -> pairs(map);
            case GoValue.Samples list -> new SampleRow(list);
            case Int number -> new Count(checked(number, number.value(), variables), number);
            case GoValue.Span span -> new Count(
                    checked(span, span.nanos(), variables), new GoValue.Span(span.nanos(), false));
            case GoValue.Sample sample -> throw new TemplateFailure(
                    "range can't iterate over " + Functions.printed(sample));
            case GoValue other -> throw new TemplateFailure(
                    "range can't iterate over " + GoFormatter.text(other));
        };
    }

    private static long checked(GoValue number, long count, int variables) {
        if (variables > 1) {
            throw new TemplateFailure(
                    "can't use " + GoFormatter.text(number) + " to iterate over more than one variable");
        }
        return Math.max(0, count);
    }

    private static Elements pairs(GoValue.ArgumentMap map) {
        List<String> keys = new ArrayList<>();
        List<GoValue> values = new ArrayList<>();
        for (Map.Entry<String, GoValue> entry : map.entries().entrySet()) {
            keys.add(entry.getKey());
            values.add(new GoValue.Boxed(entry.getValue()));
        }
        return new Pairs(keys, values);
    }

    record Pairs(List<String> keys, List<GoValue> values) implements Elements {

        @Override
        public long count() {
            return keys.size();
        }

        @Override
        public GoValue key(long index) {
            return new Text(keys.get((int) index));
        }

        @Override
        public GoValue value(long index) {
            return values.get((int) index);
        }
    }

    record LabelPairs(GoValue.LabelMap map) implements Elements {

        @Override
        public long count() {
            return map.labels().size();
        }

        @Override
        public GoValue key(long index) {
            return new Text(map.labels().nameAt((int) index));
        }

        @Override
        public GoValue value(long index) {
            return new Text(map.labels().valueAt((int) index));
        }
    }

    record SampleRow(GoValue.Samples list) implements Elements {

        @Override
        public long count() {
            return list.samples().size();
        }

        @Override
        public GoValue key(long index) {
            return Int.of(index);
        }

        @Override
        public GoValue value(long index) {
            return list.samples().get((int) index);
        }
    }

    /** The numbers from zero up to a count, in the type of {@code like}. */
    record Count(long count, GoValue like) implements Elements {

        @Override
        public GoValue key(long index) {
            return Nil.NIL;
        }

        @Override
        public GoValue value(long index) {
            return like instanceof Int number ? new Int(index, number.type()) : new GoValue.Span(index, false);
        }
    }
}
