package dev.tocsin.ruletesting.fluent;

import dev.tocsin.evaluator.yaml.FilePosition;
import dev.tocsin.evaluator.yaml.ScalarKind;
import dev.tocsin.evaluator.yaml.ScalarSpan;
import dev.tocsin.evaluator.yaml.SourceText;
import dev.tocsin.evaluator.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/** Texts of a test in Java as the values of a test file that they would be. */
final class Texts {

    /** The place of what stands in no file. */
    static final FilePosition NOWHERE = FilePosition.NONE;

    private Texts() {}

    /**
     * What a test gives, which callers that know nothing of null marks may leave out.
     *
     * @param what how messages call it
     * @throws IllegalArgumentException when it is null
     */
    static <T> T given(String what, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(what + " is missing: null was given");
        }
        return value;
    }

    /**
     * A text that mistakes can be shown in.
     *
     * @param what how messages call it
     */
    static YamlNode.Scalar of(String what, String text) {
        SourceText source = SourceText.of(what, text);
        return new YamlNode.Scalar(text, ScalarKind.STRING, new ScalarSpan(source, 0, 0, source.length()));
    }
}
