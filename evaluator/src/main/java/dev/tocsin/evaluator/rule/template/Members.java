package dev.tocsin.evaluator.rule.template;

import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.evaluator.rule.template.GoValue.Boxed;
import dev.tocsin.evaluator.rule.template.GoValue.Nil;
import dev.tocsin.evaluator.rule.template.GoValue.Text;
import org.jspecify.annotations.Nullable;

/** Fields of structs and entries of maps. */
final class Members {

    private Members() {}

    /**
     * The value behind {@code .name}.
     *
     * @throws TemplateFailure with the reason alone when there is none, or when arguments are given to it
     */
    static GoValue get(GoValue receiver, String name, boolean hasArguments) {
        GoValue value = receiver.unboxed();
        if (value == Nil.NIL && receiver instanceof Boxed) {
            throw new TemplateFailure("nil pointer evaluating " + receiver.typeName() + "." + name);
        }
        GoValue entry = entry(value, name);
        if (entry != null) {
            if (hasArguments) {
                throw new TemplateFailure(name + " is not a method but has arguments");
            }
            return entry;
        }
        GoValue field = field(value, name);
        if (field == null) {
            throw new TemplateFailure("can't evaluate field " + name + " in type " + receiver.typeName());
        }
        if (hasArguments) {
            throw new TemplateFailure(name + " has arguments but cannot be invoked as function");
        }
        return field;
    }

    private static @Nullable GoValue entry(GoValue value, String name) {
        return switch (value) {
            case GoValue.LabelMap map -> new Text(map.labels().get(name));
            case GoValue.ArgumentMap map -> new Boxed(map.entries().getOrDefault(name, Nil.NIL));
            default -> null;
        };
    }

    private static @Nullable GoValue field(GoValue value, String name) {
        return switch (value) {
            case GoValue.Root root -> rootField(root.context(), name);
            case GoValue.Sample sample -> switch (name) {
                case "Labels" -> new GoValue.LabelMap(sample.labels());
                case "Value" -> new Boxed(sample.value());
                default -> null;
            };
            case GoValue.Histogram histogram -> histogramField(histogram.histogram(), name);
            default -> null;
        };
    }

    private static @Nullable GoValue histogramField(FloatHistogram histogram, String name) {
        return switch (name) {
            case "Count" -> new GoValue.Float(histogram.count());
            case "Sum" -> new GoValue.Float(histogram.sum());
            case "ZeroCount" -> new GoValue.Float(histogram.zeroCount());
            case "ZeroThreshold" -> new GoValue.Float(histogram.zeroThreshold());
            default -> null;
        };
    }

    private static @Nullable GoValue rootField(TemplateContext context, String name) {
        return switch (name) {
            case "Labels" -> new GoValue.LabelMap(context.labels());
            case "ExternalLabels" -> new GoValue.LabelMap(context.externalLabels());
            case "ExternalURL" -> new Text(context.externalUrl());
            case "Value" -> new Boxed(GoValue.ofSample(context.value(), context.histogram()));
            default -> null;
        };
    }
}
