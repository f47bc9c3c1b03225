package dev.tocsin.ruletesting.fluent;

import dev.tocsin.ruletesting.testfile.AlertTest;

/** An alert that is expected; {@code alertname} need not be among its labels. Immutable: each method gives another one. */
public final class ExpectedAlert {

    private final Matchers labels;
    private final Matchers annotations;

    private ExpectedAlert(Matchers labels, Matchers annotations) {
        this.labels = labels;
        this.annotations = annotations;
    }

    static ExpectedAlert of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "the label \"" + namesAndValues[namesAndValues.length - 1] + "\" has no value");
        }
        Matchers labels = Matchers.NONE;
        for (int i = 0; i < namesAndValues.length; i += 2) {
            labels = labels.equal(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new ExpectedAlert(labels, Matchers.NONE);
    }

    /** It has this label. */
    public ExpectedAlert label(String name, String value) {
        return new ExpectedAlert(labels.equal(name, value), annotations);
    }

    /** It has a label that a regular expression (RE2) matches as a whole. */
    public ExpectedAlert labelMatching(String name, String regex) {
        return new ExpectedAlert(labels.matching(name, regex), annotations);
    }

    /** It has not this label. */
    public ExpectedAlert withoutLabel(String name) {
        return new ExpectedAlert(labels.absent(name), annotations);
    }

    /** It has this annotation. */
    public ExpectedAlert annotation(String name, String value) {
        return new ExpectedAlert(labels, annotations.equal(name, value));
    }

    /** It has an annotation that a regular expression (RE2) matches as a whole. */
    public ExpectedAlert annotationMatching(String name, String regex) {
        return new ExpectedAlert(labels, annotations.matching(name, regex));
    }

    /** It has not this annotation. */
    public ExpectedAlert withoutAnnotation(String name) {
        return new ExpectedAlert(labels, annotations.absent(name));
    }

    AlertTest.Expected test() {
        return new AlertTest.Expected(labels.byName(), annotations.byName(), Texts.NOWHERE);
    }
}
