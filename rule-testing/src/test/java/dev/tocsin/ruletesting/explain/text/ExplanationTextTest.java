package dev.tocsin.ruletesting.explain.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tocsin.ruletesting.explain.AlertExplanation;
import dev.tocsin.ruletesting.explain.Scene;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplanationTextTest {

    private static final TimeText TIMES = TimeText.since(0);

    private static String text(AlertExplanation explanation, Appearance appearance) {
        return String.join("\n", new ExplanationText(TIMES, appearance).lines(explanation));
    }

    private static double[] zeros(int count) {
        return new double[count];
    }

    @Test
    void asciiDoesWithoutOtherCharacters() {
        AlertExplanation explanation =
                new Scene().series("up", Map.of("i", "a"), 1, 0, 0, 0).explain("expr: up == 0, for: 2m", null);
        String text = text(explanation, new Appearance(Glyphs.of(StandardCharsets.US_ASCII), Style.PLAIN, 100));
        assertThat(text).contains("0s .oo# 3m").contains("^ 3m");
        assertThat(text.chars()).allMatch(c -> c < 128);
    }

    @Test
    void longTimesAreDrawnWithTheHighestStateOfSeveralEvaluations() {
        double[] values = zeros(600);
        Arrays.fill(values, 1);
        values[300] = 0;
        AlertExplanation explanation =
                new Scene().series("up", Map.of("i", "a"), values).explain("expr: up == 0", List.of());
        assertThat(text(explanation, Appearance.PLAIN))
                .contains("0s " + "·".repeat(30) + "█" + "·".repeat(29) + " 9h59m");
    }

    @Test
    void controlCharactersAreEscaped() {
        AlertExplanation explanation = new Scene().series("up", Map.of("i", "a\u001b[31m\nb"), 0)
                .explain("expr: up == 0, annotations: {a: '{{ $labels.i }}'}", List.of(Scene.alert("i", "x\u001b")));
        assertThat(text(explanation, Appearance.PLAIN)).doesNotContain("\u001b").contains("\\x1b[31m\\nb");
    }

    @Test
    void linesKeepWithinTheWidth() {
        AlertExplanation explanation = new Scene().series("up", Map.of("i", "a".repeat(300)), 0)
                .explain("expr: up == 0", List.of(Scene.alert("i", "b".repeat(300))));
        assertThat(text(explanation, Appearance.PLAIN).lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(250));
    }

    @Test
    void jsonHoldsTheSameWithTypesAndSentences() throws IOException {
        AlertExplanation explanation = new Scene().series("x", Map.of("job", "api"), 1, 9, Double.POSITIVE_INFINITY, 3)
                .explain("expr: x == 10", List.of(Scene.alert("job", "api")));
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            ExplanationJson.write(explanation, TIMES, json);
        }
        assertThat(text.toString())
                .contains("\"type\":\"missing\",\"text\":\"x of {job=\\\"api\\\"} was 3 at 3m, not == 10")
                .contains("\"cause\":{\"type\":\"notReached\"").contains("\"operator\":\"==\"")
                .contains("\"closest\":{\"atMs\":60000,").contains("\"interest\":\"asked\"");
    }
}
