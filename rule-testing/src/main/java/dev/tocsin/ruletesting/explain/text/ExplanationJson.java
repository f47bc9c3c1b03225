package dev.tocsin.ruletesting.explain.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tocsin.promql.ast.BinaryOperator;
import dev.tocsin.promql.format.GoFloats;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.ruletesting.alert.ExpectedAlert;
import dev.tocsin.ruletesting.explain.AlertExplanation;
import dev.tocsin.ruletesting.explain.Cause;
import dev.tocsin.ruletesting.explain.Explanation;
import dev.tocsin.ruletesting.explain.Finding;
import dev.tocsin.ruletesting.explain.SampleDifference;
import dev.tocsin.ruletesting.explain.SampleExplanation;
import dev.tocsin.ruletesting.explain.ValueTree;
import dev.tocsin.ruletesting.testfile.TextMatcher;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Explanations as JSON: the records of {@link Explanation} with their components as fields, so that nothing is left out.
 * Findings, differences and causes carry a {@code type}, the former their sentence as {@code text}; durations are milliseconds, floats that
 * JSON has no number for are strings.
 */
public final class ExplanationJson {

    private final JsonGenerator json;
    private final TimeText times;
    private final Explanation explanation;

    private ExplanationJson(Explanation explanation, TimeText times, JsonGenerator json) {
        this.explanation = explanation;
        this.times = times;
        this.json = json;
    }

    /**
     * Writes an explanation as one object.
     *
     * @param times how times are written within sentences
     */
    public static void write(Explanation explanation, TimeText times, JsonGenerator json) throws IOException {
        new ExplanationJson(explanation, times, json).object((Record) explanation);
    }

    /** Explanations as an array, spread over several lines. */
    public static String print(List<? extends Explanation> explanations, TimeText times) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartArray();
            for (Explanation explanation : explanations) {
                write(explanation, times, json);
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void object(Record object) throws IOException {
        json.writeStartObject();
        if (object instanceof Finding || object instanceof Cause || object instanceof ValueTree.Value
                || object instanceof SampleDifference) {
            String name = object.getClass().getSimpleName();
            json.writeStringField("type", Character.toLowerCase(name.charAt(0)) + name.substring(1));
        }
        String text = sentence(object);
        if (text != null) {
            json.writeStringField("text", text);
        }
        for (RecordComponent component : object.getClass().getRecordComponents()) {
            json.writeFieldName(component.getName());
            value(get(component, object));
        }
        json.writeEndObject();
    }

    private @Nullable String sentence(Record object) {
        return switch (explanation) {
            case AlertExplanation alert when object instanceof Finding finding ->
                    new FindingText(times).of(finding, alert);
            case SampleExplanation samples when object instanceof SampleDifference difference ->
                    new SampleText(times).of(difference, samples.askedMs());
            default -> null;
        };
    }

    private static @Nullable Object get(RecordComponent component, Record object) {
        try {
            return component.getAccessor().invoke(object);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    private void value(@Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case Boolean truth -> json.writeBoolean(truth);
            case Double number when Double.isFinite(number) -> json.writeNumber(number);
            case Double number -> json.writeString(GoFloats.plain(number));
            case Number number -> json.writeNumber(number.longValue());
            case Duration duration -> json.writeNumber(duration.toMillis());
            case BinaryOperator operator -> json.writeString(operator.text());
            case Enum<?> constant -> json.writeString(constant.name().toLowerCase(Locale.ROOT));
            case Labels labels -> value(labels.toMap());
            case TextMatcher matcher -> matcher(matcher);
            case ExpectedAlert.Texts texts -> value(texts.matchers());
            case Map<?, ?> map -> map(map);
            case Collection<?> items -> array(items);
            case Record object -> object(object);
            default -> throw new IllegalStateException("no JSON for " + value.getClass());
        }
    }

    /** As test files write it. */
    private void matcher(TextMatcher matcher) throws IOException {
        value(switch (matcher) {
            case TextMatcher.Exactly exactly -> exactly.value();
            case TextMatcher.Regex regex -> Map.of("regex", regex.text());
            case TextMatcher.Present present -> Map.of("present", present.present());
        });
    }

    private void map(Map<?, ?> map) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            json.writeFieldName(String.valueOf(entry.getKey()));
            value(entry.getValue());
        }
        json.writeEndObject();
    }

    private void array(Collection<?> items) throws IOException {
        json.writeStartArray();
        for (Object item : items) {
            value(item);
        }
        json.writeEndArray();
    }
}
