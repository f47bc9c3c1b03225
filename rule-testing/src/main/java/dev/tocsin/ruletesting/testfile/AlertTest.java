package dev.tocsin.ruletesting.testfile;

import dev.tocsin.evaluator.yaml.FilePosition;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What must be firing under one name at one time.
 *
 * @param alertname empty when it is missing
 * @param evalTime  since the start of the group
 * @param expected  all alerts that must fire; none when the name must not fire
 * @param position  where the test begins
 */
public record AlertTest(String alertname, Duration evalTime, List<Expected> expected, FilePosition position) {

    public AlertTest {
        expected = List.copyOf(expected);
    }

    /** An alert that must fire: exactly these labels besides {@code alertname}, exactly these annotations. */
    public record Expected(Map<String, String> labels, Map<String, String> annotations, FilePosition position) {

        public Expected {
            labels = Map.copyOf(labels);
            annotations = Map.copyOf(annotations);
        }
    }
}
