package dev.tocsin.ruletesting.testfile;

import dev.tocsin.evaluator.yaml.FileProblems;
import dev.tocsin.evaluator.yaml.Located;
import dev.tocsin.evaluator.yaml.YamlFields;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads fields that hold one of a few words. */
final class Words {

    private Words() {}

    /** The constant whose name, in lower case, is the field's value; a default when the field is missing or wrong. */
    static <E extends Enum<E>> E read(
            Class<E> type, YamlFields fields, String name, E otherwise, FileProblems problems) {
        Located<String> word = fields.string(name);
        if (word == null) {
            return otherwise;
        }
        for (E constant : type.getEnumConstants()) {
            if (text(constant).equals(word.value())) {
                return constant;
            }
        }
        List<String> words = Arrays.stream(type.getEnumConstants()).map(Words::text).toList();
        problems.error(
                word.position(), "test-word",
                "\"" + name + "\" must be one of " + String.join(", ", words) + ", found \"" + word.value() + "\"");
        return otherwise;
    }

    static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
