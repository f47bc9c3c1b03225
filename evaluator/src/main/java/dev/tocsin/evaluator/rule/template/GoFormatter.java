package dev.tocsin.evaluator.rule.template;

import dev.tocsin.promql.format.GoStrings;
import dev.tocsin.promql.label.Labels;
import java.util.Iterator;
import java.util.Map;

/** Writes values as Go's {@code fmt} does, one directive at a time. */
final class GoFormatter {

    private final BoundedText out;

    GoFormatter(BoundedText out) {
        this.out = out;
    }

    /** The value as {@code %v} writes it. */
    static String text(GoValue value) {
        BoundedText text = new BoundedText();
        new GoFormatter(text).write(value, Directive.VALUE);
        return text.toString();
    }

    /** The value as {@code %s} writes it. */
    static String string(GoValue value) {
        BoundedText text = new BoundedText();
        new GoFormatter(text).write(value, Directive.VALUE.withVerb('s'));
        return text.toString();
    }

    void write(GoValue value, Directive directive) {
        if (directive.verb() == 'T') {
            directive.pad(out, truncated(value.unboxed().typeName(), directive));
            return;
        }
        switch (value) {
            case GoValue.Nil nil -> writeNil(directive);
            case GoValue.Boxed boxed -> write(boxed.content(), directive);
            case GoValue.Bool bool -> writeBool(bool, directive);
            case GoValue.Int number -> writeInt(number, directive);
            case GoValue.Float number -> writeFloat(number, directive);
            case GoValue.Text text -> writeText(text, text.value(), directive);
            case GoValue.Html html -> writeText(html, html.value(), directive);
            case GoValue.LabelMap map -> writeLabels(map.labels(), directive);
            case GoValue.ArgumentMap map -> writeArguments(map, directive);
            case GoValue.Samples list -> writeSamples(list, directive);
            case GoValue.Sample sample -> writeSample(sample, directive, "&");
            case GoValue.Histogram histogram -> writeNamed(histogram, histogram.histogram().toString(), directive);
            case GoValue.Time time -> writeNamed(time, GoTimes.text(time.instant()), directive);
            case GoValue.Span span -> writeSpan(span, directive);
            case GoValue.Root root -> writeRoot(root.context(), directive);
        }
    }

    private void writeNil(Directive directive) {
        if (directive.verb() == 'v') {
            directive.pad(out, "<nil>");
        } else {
            out.append("%!").append(directive.verb()).append("(<nil>)");
        }
    }

    private void writeBool(GoValue.Bool bool, Directive directive) {
        switch (directive.verb()) {
            case 'v', 't' -> directive.pad(out, Boolean.toString(bool.value()));
            default -> writeBadVerb(bool, directive);
        }
    }

    private void writeInt(GoValue.Int number, Directive directive) {
        switch (number.type()) {
            case MONTH -> writeNamedInt(number, number.value(), GoTimes.month(number.value()), directive);
            case WEEKDAY -> writeNamedInt(number, number.value(), GoTimes.weekday(number.value()), directive);
            case INT, INT64, UINT8 -> writeNumber(number, number.value(), directive);
        }
    }

    private void writeNumber(GoValue number, long value, Directive directive) {
        if (!GoIntegers.write(out, value, directive)) {
            writeBadVerb(number, directive);
        }
    }

    /** An integer with a name, which is written where a text fits. */
    private void writeNamedInt(GoValue number, long value, String name, Directive directive) {
        if (isTextVerb(directive.verb())) {
            writeText(number, name, directive);
        } else {
            writeNumber(number, value, directive);
        }
    }

    private void writeSpan(GoValue.Span span, Directive directive) {
        writeNamedInt(span, span.nanos(), GoDurations.print(span.nanos()), directive);
    }

    private void writeNamed(GoValue value, String name, Directive directive) {
        if (isTextVerb(directive.verb())) {
            writeText(value, name, directive);
        } else {
            writeBadVerb(value, directive);
        }
    }

    private static boolean isTextVerb(char verb) {
        return verb == 'v' || verb == 's' || verb == 'q' || verb == 'x' || verb == 'X';
    }

    private void writeFloat(GoValue.Float number, Directive directive) {
        if (!GoDecimals.write(out, number.value(), directive)) {
            writeBadVerb(number, directive);
        }
    }

    private void writeText(GoValue value, String text, Directive directive) {
        switch (directive.verb()) {
            case 'v', 's' -> directive.pad(out, truncated(text, directive));
            case 'q' -> directive.pad(out, quoted(truncated(text, directive), directive));
            case 'x', 'X' -> directive.pad(out, GoIntegers.hexBytes(text, directive));
            default -> writeBadVerb(value, directive);
        }
    }

    private static String quoted(String text, Directive directive) {
        if (directive.sharp() && GoRunes.fitsBackquotes(text)) {
            return "`" + text + "`";
        }
        String quoted = GoStrings.quote(text);
        return directive.plus() ? GoRunes.ascii(quoted) : quoted;
    }

    private static String truncated(String text, Directive directive) {
        int length = text.codePointCount(0, text.length());
        return directive.precision() < 0 || directive.precision() >= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, directive.precision()));
    }

    private void writeLabels(Labels labels, Directive directive) {
        out.append("map[");
        for (int i = 0; i < labels.size(); i++) {
            out.append(i > 0 ? " " : "");
            write(new GoValue.Text(labels.nameAt(i)), directive);
            out.append(':');
            write(new GoValue.Text(labels.valueAt(i)), directive);
        }
        out.append(']');
    }

    private void writeArguments(GoValue.ArgumentMap map, Directive directive) {
        out.append("map[");
        Iterator<Map.Entry<String, GoValue>> entries = map.entries().entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<String, GoValue> entry = entries.next();
            write(new GoValue.Text(entry.getKey()), directive);
            out.append(':');
            if (entry.getValue() == GoValue.Nil.NIL) {
                directive.pad(out, "<nil>");
            } else {
                write(entry.getValue(), directive);
            }
            out.append(entries.hasNext() ? " " : "");
        }
        out.append(']');
    }

    /** Differs from Go, which writes the addresses of the samples: they are written themselves. */
    private void writeSamples(GoValue.Samples list, Directive directive) {
        out.append('[');
        for (int i = 0; i < list.samples().size(); i++) {
            out.append(i > 0 ? " " : "");
            writeSample(list.samples().get(i), directive, "");
        }
        out.append(']');
    }

    /** A sample as a struct; {@code mark} tells that it is a pointer to one. */
    void writeSample(GoValue.Sample sample, Directive directive, String mark) {
        out.append(mark).append('{');
        writeLabels(sample.labels(), directive);
        out.append(' ');
        write(sample.value(), directive);
        out.append('}');
    }

    private void writeRoot(TemplateContext context, Directive directive) {
        out.append('{');
        writeLabels(context.labels(), directive);
        out.append(' ');
        writeLabels(context.externalLabels(), directive);
        out.append(' ');
        write(new GoValue.Text(context.externalUrl()), directive);
        out.append(' ');
        write(GoValue.ofSample(context.value(), context.histogram()), directive);
        out.append('}');
    }

    /** Tells that a verb does not fit a value, which is then written without its methods. */
    private void writeBadVerb(GoValue value, Directive directive) {
        out.append("%!").append(directive.verb()).append('(').append(value.typeName()).append('=');
        Directive plain = directive.withVerb('v');
        switch (value) {
            case GoValue.Int number -> writeNumber(number, number.value(), plain);
            case GoValue.Span span -> writeNumber(span, span.nanos(), plain);
            case GoValue other -> write(other, plain);
        }
        out.append(')');
    }
}
