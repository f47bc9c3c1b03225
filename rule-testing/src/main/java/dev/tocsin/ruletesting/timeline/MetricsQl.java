package dev.tocsin.ruletesting.timeline;

import dev.tocsin.evaluator.yaml.FileDiagnostic;

/** Says of expressions in files of vmalert, which may be MetricsQL, that they are read as PromQL. */
public final class MetricsQl {

    private static final String EXPLANATION = " (Tocsin evaluates PromQL, without what MetricsQL adds to it)";

    private MetricsQl() {}

    /** A problem of a rule file, explained when it is one of an expression. */
    public static FileDiagnostic explain(FileDiagnostic problem) {
        return problem.code().startsWith("promql")
                ? new FileDiagnostic(
                        problem.file(),
                        problem.position(),
                        problem.severity(),
                        problem.code(),
                        explain(problem.message()),
                        problem.prometheusMessage(),
                        problem.sourceLine())
                : problem;
    }

    /** What is wrong with an expression, explained. */
    static String explain(String message) {
        return message + EXPLANATION;
    }
}
