package dev.tocsin.evaluator.rule.template;

import dev.tocsin.evaluator.engine.EvaluationException;
import dev.tocsin.evaluator.engine.QueryValue.VectorSample;
import dev.tocsin.evaluator.rule.template.GoValue.Float;
import dev.tocsin.evaluator.rule.template.GoValue.Sample;
import dev.tocsin.evaluator.rule.template.GoValue.Samples;
import dev.tocsin.evaluator.rule.template.GoValue.Text;
import dev.tocsin.promql.format.GoStrings;
import dev.tocsin.promql.parse.ParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the functions of templates do. Arguments are of the types their signatures ask for. */
final class Functions {

    private static final String STRING_VALUE_LABEL = "__value__";

    private final TemplateContext context;

    Functions(TemplateContext context) {
        this.context = context;
    }

    /**
     * Calls a function.
     *
     * @throws TemplateFailure with the reason alone
     */
    GoValue call(TemplateFunction function, List<GoValue> arguments) {
        return switch (function) {
            case AND, OR -> throw new IllegalStateException(function + " evaluates its arguments itself");
            case NOT -> bool(!arguments.get(0).isTrue());
            case EQ -> bool(Comparison.equal(arguments.get(0), arguments.subList(1, arguments.size())));
            case NE -> bool(!Comparison.equal(arguments.get(0), arguments.subList(1, 2)));
            case LT -> bool(Comparison.less(arguments.get(0), arguments.get(1)));
            case LE -> bool(Comparison.lessOrEqual(arguments.get(0), arguments.get(1)));
            case GT -> bool(!Comparison.lessOrEqual(arguments.get(0), arguments.get(1)));
            case GE -> bool(!Comparison.less(arguments.get(0), arguments.get(1)));
            case LEN -> Indexing.length(arguments.get(0));
            case INDEX -> Indexing.index(arguments.get(0), arguments.subList(1, arguments.size()));
            case SLICE -> Indexing.slice(arguments.get(0), arguments.subList(1, arguments.size()));
            case PRINT -> new Text(GoPrintf.print(arguments));
            case PRINTF -> new Text(GoPrintf.printf(string(arguments, 0), arguments.subList(1, arguments.size())));
            case PRINTLN -> new Text(GoPrintf.println(arguments));
            case HTML -> new Text(Escapes.html(GoPrintf.print(dereferenced(arguments))));
            case JS -> new Text(Escapes.javaScript(GoPrintf.print(dereferenced(arguments))));
            case URLQUERY -> new Text(Escapes.urlQuery(GoPrintf.print(dereferenced(arguments))));
            case CALL -> throw new TemplateFailure("call of nil");
            case QUERY -> query(string(arguments, 0));
            case FIRST -> first(arguments.get(0));
            case LABEL -> new Text(sample(arguments, 1).labels().get(string(arguments, 0)));
            case SAMPLE_VALUE -> sample(arguments, 0).value();
            case STRVALUE -> new Text(sample(arguments, 0).labels().get(STRING_VALUE_LABEL));
            case SORT_BY_LABEL -> sortByLabel(string(arguments, 0), arguments.get(1));
            case ARGS -> arguments(arguments);
            case HUMANIZE -> new Text(Humanize.metric(number(arguments)));
            case HUMANIZE_1024 -> new Text(Humanize.binary(number(arguments)));
            case HUMANIZE_DURATION -> new Text(Humanize.duration(number(arguments)));
            case HUMANIZE_PERCENTAGE -> new Text(Humanize.percentage(number(arguments)));
            case HUMANIZE_TIMESTAMP -> new Text(timestamp(number(arguments)));
            case TO_TIME -> new GoValue.Time(GoTimes.ofSeconds(number(arguments)), true);
            case TO_DURATION -> new GoValue.Span(GoDurations.ofSeconds(number(arguments)), true);
            case NOW -> new Float(context.evaluationTimeMs() / 1000.0);
            case PARSE_DURATION -> new Float(ParsedDurations.seconds(string(arguments, 0)));
            case TITLE -> new Text(Words.capitalized(string(arguments, 0)));
            case TO_UPPER -> new Text(Words.upper(string(arguments, 0)));
            case TO_LOWER -> new Text(Words.lower(string(arguments, 0)));
            case MATCH -> bool(GoRegexes.matches(string(arguments, 0), string(arguments, 1)));
            case RE_REPLACE_ALL -> new Text(
                    GoRegexes.replaceAll(string(arguments, 0), string(arguments, 1), string(arguments, 2)));
            case STRIP_PORT -> new Text(HostPorts.withoutPort(string(arguments, 0)));
            case STRIP_DOMAIN -> new Text(HostPorts.withoutDomain(string(arguments, 0)));
            case URL_QUERY_ESCAPE -> new Text(Escapes.urlQuery(string(arguments, 0)));
            case GRAPH_LINK -> new Text(link(string(arguments, 0), 0));
            case TABLE_LINK -> new Text(link(string(arguments, 0), 1));
            case EXTERNAL_URL -> new Text(context.externalUrl());
            case PATH_PREFIX -> new Text(context.pathPrefix());
            case SAFE_HTML -> new GoValue.Html(string(arguments, 0));
        };
    }

    private static GoValue bool(boolean value) {
        return new GoValue.Bool(value);
    }

    private static String string(List<GoValue> arguments, int index) {
        return ((Text) arguments.get(index)).value();
    }

    private static Sample sample(List<GoValue> arguments, int index) {
        if (arguments.get(index) instanceof Sample sample) {
            return sample;
        }
        throw new TemplateFailure("runtime error: invalid memory address or nil pointer dereference");
    }

    private static List<Sample> samples(GoValue value) {
        return value instanceof Samples list ? list.samples() : List.of();
    }

    private static double number(List<GoValue> arguments) {
        return switch (arguments.get(0)) {
            case Float number -> number.value();
            case Text text -> GoFloatReader.read(text.value());
            case GoValue.Int number when number.type() == GoValue.IntType.INT
                    || number.type() == GoValue.IntType.INT64 -> number.value();
            case GoValue.Span span when !span.pointer() -> GoDurations.seconds(span.nanos(), 1);
            case GoValue other -> throw new TemplateFailure("can't convert " + other.typeName() + " to float");
        };
    }

    private static String timestamp(double seconds) {
        return Double.isFinite(seconds) ? GoTimes.text(GoTimes.ofSeconds(seconds)) : Humanize.metric(seconds);
    }

    /** Values as actions print them: pointers to samples are followed, and nil is no value. */
    private static List<GoValue> dereferenced(List<GoValue> values) {
        List<GoValue> result = new ArrayList<>(values.size());
        for (GoValue value : values) {
            result.add(
                    switch (value) {
                        case Sample sample -> new Text(printed(sample));
                        case GoValue.Nil nil -> new Text("<no value>");
                        case GoValue other -> other;
                    });
        }
        return result;
    }

    /** A sample as an action prints it. */
    static String printed(Sample sample) {
        BoundedText text = new BoundedText();
        new GoFormatter(text).writeSample(sample, Directive.VALUE, "");
        return text.toString();
    }

    private GoValue query(String expression) {
        List<VectorSample> result;
        try {
            result = context.query().query(expression);
        } catch (EvaluationException | ParseException e) {
            throw new TemplateFailure(String.valueOf(e.getMessage()));
        }
        List<Sample> samples = new ArrayList<>(result.size());
        for (VectorSample element : result) {
            samples.add(new Sample(element.labels(), GoValue.ofSample(element.value(), element.histogram())));
        }
        return new Samples(samples);
    }

    private static GoValue first(GoValue list) {
        List<Sample> samples = samples(list);
        if (samples.isEmpty()) {
            throw new TemplateFailure("first() called on vector with no elements");
        }
        return samples.get(0);
    }

    private static GoValue sortByLabel(String label, GoValue list) {
        List<Sample> sorted = new ArrayList<>(samples(list));
        sorted.sort(Comparator.comparing(sample -> sample.labels().get(label), GoStrings.BYTE_ORDER));
        return new Samples(sorted);
    }

    private static GoValue arguments(List<GoValue> values) {
        SortedMap<String, GoValue> entries = new TreeMap<>();
        for (int i = 0; i < values.size(); i++) {
            entries.put("arg" + i, values.get(i));
        }
        return new GoValue.ArgumentMap(entries);
    }

    private static String link(String expression, int tab) {
        return "/graph?g0.expr=" + Escapes.urlQuery(expression) + "&g0.tab=" + tab;
    }
}
