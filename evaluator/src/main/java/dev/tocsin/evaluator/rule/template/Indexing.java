package dev.tocsin.evaluator.rule.template;

import dev.tocsin.evaluator.rule.template.GoValue.Int;
import dev.tocsin.evaluator.rule.template.GoValue.IntType;
import dev.tocsin.evaluator.rule.template.GoValue.Nil;
import dev.tocsin.evaluator.rule.template.GoValue.Text;
import java.util.List;

/** {@code len}, {@code index} and {@code slice}. A string is a row of bytes. */
final class Indexing {

    private Indexing() {}

    static GoValue length(GoValue value) {
        return Int.of(
                switch (value.unboxed()) {
                    case Text text -> Utf8.length(text.value());
                    case GoValue.Html html -> Utf8.length(html.value());
                    case GoValue.LabelMap map -> map.labels().size();
                    case GoValue.ArgumentMap map -> map.entries().size();
                    case GoValue.Samples list -> list.samples().size();
                    case Nil nil -> throw new TemplateFailure("reflect: call of reflect.Value.Type on zero Value");
                    case GoValue other -> throw new TemplateFailure("len of type " + other.typeName());
                });
    }

    static GoValue index(GoValue value, List<GoValue> indexes) {
        GoValue item = value.unboxed();
        if (item == Nil.NIL) {
            throw new TemplateFailure("index of untyped nil");
        }
        for (GoValue index : indexes) {
            item = indexOnce(item.unboxed(), index.unboxed());
        }
        return item;
    }

    private static GoValue indexOnce(GoValue item, GoValue index) {
        return switch (item) {
            case Text text -> byteAt(Utf8.bytes(text.value()), index);
            case GoValue.Html html -> byteAt(Utf8.bytes(html.value()), index);
            case GoValue.LabelMap map -> new Text(map.labels().get(key(index)));
            case GoValue.ArgumentMap map -> new GoValue.Boxed(map.entries().getOrDefault(key(index), Nil.NIL));
            case GoValue.Samples list -> {
                int at = position(index, list.samples().size());
                if (at == list.samples().size()) {
                    throw new TemplateFailure("reflect: slice index out of range");
                }
                yield list.samples().get(at);
            }
            case Nil nil -> throw new TemplateFailure("index of nil pointer");
            case GoValue other -> throw new TemplateFailure(
                    "can't index item of type " + withoutPointer(other.typeName()));
        };
    }

    private static GoValue byteAt(byte[] bytes, GoValue index) {
        int at = position(index, bytes.length);
        if (at == bytes.length) {
            throw new TemplateFailure("reflect: string index out of range");
        }
        return new Int(bytes[at] & 0xff, IntType.UINT8);
    }

    private static String key(GoValue index) {
        if (index instanceof Text text) {
            return text.value();
        }
        throw new TemplateFailure(
                index == Nil.NIL
                        ? "value is nil; should be of type string"
                        : "value has type " + index.typeName() + "; should be string");
    }

    private static int position(GoValue index, int max) {
        if (index == Nil.NIL) {
            throw new TemplateFailure("cannot index slice/array with nil");
        }
        if (!(index instanceof Int number)) {
            throw new TemplateFailure("cannot index slice/array with type " + index.typeName());
        }
        if (number.value() < 0 || number.value() > max) {
            throw new TemplateFailure("index out of range: " + number.value());
        }
        return (int) number.value();
    }

    static GoValue slice(GoValue value, List<GoValue> indexes) {
        GoValue item = value.unboxed();
        if (item == Nil.NIL) {
            throw new TemplateFailure("slice of untyped nil");
        }
        if (indexes.size() > 3) {
            throw new TemplateFailure("too many slice indexes: " + indexes.size());
        }
        return switch (item) {
            case Text text -> new Text(sliceBytes(text.value(), indexes));
            case GoValue.Html html -> new GoValue.Html(sliceBytes(html.value(), indexes));
            case GoValue.Samples list -> {
                int[] bounds = bounds(indexes, list.samples().size());
                yield new GoValue.Samples(list.samples().subList(bounds[0], bounds[1]));
            }
            case GoValue other -> throw new TemplateFailure(
                    "can't slice item of type " + withoutPointer(other.typeName()));
        };
    }

    private static String sliceBytes(String text, List<GoValue> indexes) {
        if (indexes.size() == 3) {
            throw new TemplateFailure("cannot 3-index slice a string");
        }
        byte[] bytes = Utf8.bytes(text);
        int[] bounds = bounds(indexes, bytes.length);
        return Utf8.text(bytes, bounds[0], bounds[1]);
    }

    private static int[] bounds(List<GoValue> indexes, int length) {
        int[] bounds = {0, length, length};
        for (int i = 0; i < indexes.size(); i++) {
            bounds[i] = position(indexes.get(i), length);
        }
        for (int i = 0; i < 2; i++) {
            if (bounds[i] > bounds[i + 1]) {
                throw new TemplateFailure("invalid slice index: " + bounds[i] + " > " + bounds[i + 1]);
            }
        }
        return bounds;
    }

    private static String withoutPointer(String typeName) {
        return typeName.startsWith("*") ? typeName.substring(1) : typeName;
    }
}
