package dev.tocsin.ruletesting.promqltest;

import dev.tocsin.evaluator.engine.Engine;
import dev.tocsin.evaluator.engine.EngineOptions;
import dev.tocsin.promql.Feature;
import dev.tocsin.promql.parse.PromqlParser;
import dev.tocsin.ruletesting.series.TestStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Runs scripts in Prometheus' test language. The engine is set up as these scripts expect it: all experimental parts on,
 * lookback 5m, subquery step 1m. Not safe for use by several threads; one script at a time.
 */
public final class PromqlTestRunner {

    private static final Set<Feature> FEATURES = Set.copyOf(EnumSet.of(
            Feature.EXPERIMENTAL_FUNCTIONS,
            Feature.EXTENDED_RANGE_SELECTORS,
            Feature.BINOP_FILL_MODIFIERS,
            Feature.DELAYED_NAME_REMOVAL,
            Feature.USE_START_TIMESTAMPS,
            Feature.DURATION_EXPR));

    private final PromqlParser parser = new PromqlParser(FEATURES);
    private final Engine engine = new Engine(new EngineOptions(
            Duration.ofMinutes(5), Duration.ofMinutes(1), EngineOptions.defaults().maxSamples(), FEATURES));

    /**
     * Runs a script from a file.
     *
     * @throws IOException when the file cannot be read or is not UTF-8
     */
    public ScriptResult run(Path file) throws IOException {
        return run(file.toString(), Files.readString(file));
    }

    /** Runs a script; {@code file} names it in the outcomes. */
    public ScriptResult run(String file, String script) {
        List<CaseOutcome> outcomes = new ArrayList<>();
        TestStore store = new TestStore();
        for (Command command : ScriptParser.parse(script)) {
            switch (command) {
                case Command.Clear clear -> store = new TestStore();
                case Command.Load load -> {
                    String refusal = new Loading(store).load(load);
                    if (refusal != null) {
                        outcomes.add(failed(file, load.line(), "load", refusal));
                    }
                }
                case Command.Broken broken ->
                        outcomes.add(failed(file, broken.line(), broken.text(), broken.message()));
                case Command.Eval eval -> outcomes.add(
                        new CaseOutcome(file, eval.line(), eval.expr(), verdict(eval, store)));
            }
        }
        return new ScriptResult(outcomes);
    }

    private static CaseOutcome failed(String file, int line, String text, String message) {
        return new CaseOutcome(file, line, text, new CaseOutcome.Failed(message));
    }

    /** A fault of the engine must not hide the cases after it, so whatever it throws is this case's failure. */
    private CaseOutcome.Verdict verdict(Command.Eval eval, TestStore store) {
        try {
            return new Evaluation(parser, engine, store.source(), eval).verdict();
        } catch (RuntimeException e) {
            StackTraceElement[] trace = e.getStackTrace();
            return new CaseOutcome.Failed("the engine failed: " + e + (trace.length > 0 ? " at " + trace[0] : ""));
        }
    }
}
