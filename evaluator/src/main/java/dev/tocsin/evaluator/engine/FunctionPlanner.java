package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.engine.SortOperator.Order;
import dev.tocsin.evaluator.engine.VectorSelectorOperator.Reading;
import dev.tocsin.evaluator.engine.function.CalendarFunctions;
import dev.tocsin.evaluator.engine.function.ExtrapolatedRate;
import dev.tocsin.evaluator.engine.function.FloatFunctions;
import dev.tocsin.evaluator.engine.function.RangeFunction;
import dev.tocsin.evaluator.engine.function.RangeMemories;
import dev.tocsin.evaluator.engine.function.RangeMemory;
import dev.tocsin.evaluator.engine.function.SlidingFunction;
import dev.tocsin.evaluator.engine.function.TypedCounter;
import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.evaluator.histogram.HistogramSpread;
import dev.tocsin.promql.Feature;
import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.RangeModifier;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.function.Function;
import dev.tocsin.promql.function.ValueType;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

/** Turns function calls into operators, for a {@link Planner} that knows all other expressions. */
final class FunctionPlanner {

    private final Planner planner;

    FunctionPlanner(Planner planner) {
        this.planner = planner;
    }

    /** The operator of a call that yields an instant vector. */
    VectorOperator vector(Call call) {
        return switch (call.function()) {
            case ABS -> floats(call, Math::abs);
            case CEIL -> floats(call, Math::ceil);
            case FLOOR -> floats(call, Math::floor);
            case EXP -> floats(call, Math::exp);
            case SQRT -> floats(call, Math::sqrt);
            case LN -> floats(call, Math::log);
            case LOG2 -> floats(call, FloatFunctions::log2);
            case LOG10 -> floats(call, Math::log10);
            case SGN -> floats(call, FloatFunctions::sgn);
            case SIN -> floats(call, Math::sin);
            case COS -> floats(call, Math::cos);
            case TAN -> floats(call, Math::tan);
            case ASIN -> floats(call, Math::asin);
            case ACOS -> floats(call, Math::acos);
            case ATAN -> floats(call, Math::atan);
            case SINH -> floats(call, Math::sinh);
            case COSH -> floats(call, Math::cosh);
            case TANH -> floats(call, Math::tanh);
            case ASINH -> floats(call, FloatFunctions::asinh);
            case ACOSH -> floats(call, FloatFunctions::acosh);
            case ATANH -> floats(call, FloatFunctions::atanh);
            case DEG -> floats(call, FloatFunctions::degrees);
            case RAD -> floats(call, FloatFunctions::radians);
            case DAY_OF_MONTH -> calendar(call, CalendarFunctions.DAY_OF_MONTH);
            case DAY_OF_WEEK -> calendar(call, CalendarFunctions.DAY_OF_WEEK);
            case DAY_OF_YEAR -> calendar(call, CalendarFunctions.DAY_OF_YEAR);
            case DAYS_IN_MONTH -> calendar(call, CalendarFunctions.DAYS_IN_MONTH);
            case HOUR -> calendar(call, CalendarFunctions.HOUR);
            case MINUTE -> calendar(call, CalendarFunctions.MINUTE);
            case MONTH -> calendar(call, CalendarFunctions.MONTH);
            case YEAR -> calendar(call, CalendarFunctions.YEAR);
            case ROUND -> elementwise(call, Transformations.ROUND);
            case CLAMP -> elementwise(call, Transformations.CLAMP);
            case CLAMP_MIN -> elementwise(call, Transformations.CLAMP_MIN);
            case CLAMP_MAX -> elementwise(call, Transformations.CLAMP_MAX);
            case TIMESTAMP -> timestamp(call);
            case VECTOR -> new ScalarVectorOperator(scalarArgument(call, 0));
            case SORT -> sort(call, Order.ASCENDING);
            case SORT_DESC -> sort(call, Order.DESCENDING);
            case LABEL_REPLACE ->
                    new RelabelOperator(
                            argument(call), LabelChanges.replace(call), LabelChanges.setsName(call), call.range());
            case LABEL_JOIN ->
                    new RelabelOperator(argument(call), LabelChanges.join(call), LabelChanges.setsName(call),
                            call.range());
            case ABSENT -> new AbsentOperator(argument(call), call.args().getFirst());
            case ABSENT_OVER_TIME ->
                    new AbsentOperator(
                            overRange(call, RangeFunctions.of(Function.PRESENT_OVER_TIME)),
                            call.args().getFirst());
            case FIRST_OVER_TIME, LAST_OVER_TIME -> overRange(call, RangeFunctions.of(call.function()));
            case AVG_OVER_TIME, CHANGES, COUNT_OVER_TIME, DELTA, DERIV, IDELTA, INCREASE, IRATE, MAX_OVER_TIME,
                    MIN_OVER_TIME, PREDICT_LINEAR, PRESENT_OVER_TIME, QUANTILE_OVER_TIME, RATE, RESETS,
                    STDDEV_OVER_TIME, STDVAR_OVER_TIME, SUM_OVER_TIME, DOUBLE_EXPONENTIAL_SMOOTHING, MAD_OVER_TIME,
                    TS_OF_FIRST_OVER_TIME, TS_OF_LAST_OVER_TIME, TS_OF_MAX_OVER_TIME, TS_OF_MIN_OVER_TIME ->
                    planner.nameless(overRange(call, RangeFunctions.of(call.function())), call);
            case HISTOGRAM_AVG -> totals(call, FloatHistogram::average);
            case HISTOGRAM_COUNT -> totals(call, FloatHistogram::count);
            case HISTOGRAM_SUM -> totals(call, FloatHistogram::sum);
            case HISTOGRAM_STDDEV -> histograms(call, HistogramSpread::standardDeviation);
            case HISTOGRAM_STDVAR -> histograms(call, HistogramSpread::variance);
            case HISTOGRAM_QUANTILE -> histogram(call, HistogramFunction.QUANTILE);
            case HISTOGRAM_FRACTION -> histogram(call, HistogramFunction.FRACTION);
            case HISTOGRAM_QUANTILES -> histogramQuantiles(call);
            case SORT_BY_LABEL -> sort(call, Order.byLabels(names(call), false));
            case SORT_BY_LABEL_DESC -> sort(call, Order.byLabels(names(call), true));
            case START_TIMESTAMP -> startTimestamp(call);
            case INFO -> new InfoOperator(argument(call), new InfoSeries(call), call.range());
            case PI, TIME, SCALAR, START, END, RANGE, STEP, MAX_OF, MIN_OF -> throw Planner.noVector(call);
        };
    }

    /** The operator of a call that yields a scalar. */
    ScalarOperator scalar(Call call) {
        return switch (call.function()) {
            case PI -> Scalars.constant(Math.PI);
            case TIME -> Scalars.EVALUATION_TIME;
            case SCALAR -> Scalars.onlyElement(argument(call));
            case START -> Scalars.ofQuery(grid -> grid.startMs() / 1000.0);
            case END -> Scalars.ofQuery(grid -> grid.endMs() / 1000.0);
            case RANGE -> Scalars.ofQuery(grid -> (grid.endMs() - grid.startMs()) / 1000.0);
            case STEP -> Scalars.ofQuery(grid -> grid.stepMs() / 1000.0);
            case MAX_OF -> Scalars.combined(Math::max, scalarArgument(call, 0), scalarArgument(call, 1));
            case MIN_OF -> Scalars.combined(Math::min, scalarArgument(call, 0), scalarArgument(call, 1));
            default -> throw new IllegalStateException("no scalar function: " + call.function());
        };
    }

    private ScalarOperator scalarArgument(Call call, int index) {
        return planner.scalar(call.args().get(index));
    }

    private VectorOperator argument(Call call) {
        return planner.vector(call.args().getFirst());
    }

    private VectorOperator floats(Call call, DoubleUnaryOperator function) {
        return elementwise(call, Transformations.ofFloats(function));
    }

    private VectorOperator elementwise(Call call, ElementwiseOperator.Transformation transformation) {
        return planner.nameless(new ElementwiseOperator(argument(call), scalars(call), transformation), call);
    }

    private VectorOperator calendar(Call call, DoubleUnaryOperator part) {
        if (call.args().isEmpty()) {
            return new ElementwiseOperator(
                    new ScalarVectorOperator(Scalars.EVALUATION_TIME), List.of(), Transformations.ofFloats(part));
        }
        return floats(call, part);
    }

    private VectorOperator timestamp(Call call) {
        VectorOperator times = Planner.unwrap(call.args().getFirst()) instanceof VectorSelector selector
                ? planner.selector(selector, Reading.TIMESTAMP)
                : new ElementwiseOperator(argument(call), List.of(), Transformations.EVALUATION_TIME);
        return planner.nameless(times, call);
    }

    /** Only samples that are read as they are have start timestamps; other expressions yield nothing. */
    private VectorOperator startTimestamp(Call call) {
        Reading reading =
                planner.isOn(Feature.USE_START_TIMESTAMPS) ? Reading.START_TIMESTAMP : Reading.PRESENCE;
        return Planner.unwrap(call.args().getFirst()) instanceof VectorSelector selector
                ? planner.nameless(planner.selector(selector, reading), call)
                : evaluation -> NoRows.INSTANCE;
    }

    private VectorOperator sort(Call call, Order order) {
        return new SortOperator(argument(call), order, call.range());
    }

    private VectorOperator overRange(Call call, RangeFunction function) {
        Expr rangeArgument = call.args().stream()
                .filter(argument -> argument.type() == ValueType.MATRIX)
                .findFirst()
                .orElseThrow(() -> Planner.noVector(call));
        return planner.sharedRange(call, () -> overRange(call, function, rangeArgument));
    }

    private VectorOperator overRange(Call call, RangeFunction function, Expr rangeArgument) {
        RangeOperator range = planner.range(rangeArgument);
        List<ScalarOperator> scalars = scalars(call);
        RangeFunction plain =
                knowingTypes(call.function(), RangeModifiers.apply(call.function(), function, rangeArgument));
        IntFunction<RangeMemory> memories = RangeModifiers.modifierOf(rangeArgument) == RangeModifier.NONE
                ? RangeMemories.of(call.function())
                : null;
        if (memories == null) {
            return new RangeFunctionOperator(range, plain, scalars, NotePlaces.of(call));
        }
        // Rates have a faster way of their own through the windows of a series.
        boolean slides = !(function instanceof ExtrapolatedRate);
        VectorOperator operator = new RangeFunctionOperator(
                range, slides ? new SlidingFunction(plain, memories) : plain, scalars, NotePlaces.of(call));
        return planner.remembersWindows() && range instanceof MatrixSelectorOperator matrix
                ? new RememberingOperator(matrix, operator, scalars, memories)
                : operator;
    }

    private RangeFunction knowingTypes(Function function, RangeFunction plain) {
        boolean ofCounters = function == Function.RATE || function == Function.INCREASE;
        return ofCounters && planner.isOn(Feature.TYPE_AND_UNIT_LABELS) ? new TypedCounter(plain) : plain;
    }

    private VectorOperator histograms(Call call, ToDoubleFunction<FloatHistogram> function) {
        return elementwise(call, Transformations.ofHistograms(function));
    }

    /** A function that looks at counts and sums alone. */
    private VectorOperator totals(Call call, ToDoubleFunction<FloatHistogram> function) {
        VectorOperator operand = planner.detectingResets(true).vector(call.args().getFirst());
        return planner.nameless(
                new ElementwiseOperator(operand, List.of(), Transformations.ofHistograms(function)), call);
    }

    private VectorOperator histogramQuantiles(Call call) {
        VectorOperator operand =
                planner.detectingResets(false).vector(call.args().getFirst());
        return planner.nameless(new HistogramQuantilesOperator(operand, scalars(call), call), call);
    }

    private static List<String> names(Call call) {
        return call.args().stream().skip(1).map(LabelChanges::text).toList();
    }

    private VectorOperator histogram(Call call, HistogramFunction function) {
        Expr vector = Planner.unwrap(call.args().getLast());
        return planner.nameless(
                new HistogramFunctionOperator(
                        planner.detectingResets(false).vector(vector),
                        function,
                        scalars(call),
                        vector.range(),
                        Planner.unwrap(call.args().getFirst()).range()),
                call);
    }

    private List<ScalarOperator> scalars(Call call) {
        return call.args().stream()
                .filter(argument -> argument.type() == ValueType.SCALAR)
                .map(planner::scalar)
                .toList();
    }
}
