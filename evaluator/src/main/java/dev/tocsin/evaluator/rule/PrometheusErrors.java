package dev.tocsin.evaluator.rule;

import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.evaluator.yaml.YamlFields;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The errors of one file as Prometheus words and groups them: wrong syntax or a wrong duration ends the decoding and is all
 * that is said; wrong types, unknown and repeated fields come under one heading; the rest stands alone.
 */
final class PrometheusErrors {

    private static final Set<String> COLLECTED =
            Set.of(YamlFields.WRONG_TYPE, YamlFields.UNKNOWN_FIELD, "yaml-duplicate-key");

    private PrometheusErrors() {}

    static List<String> of(List<FileDiagnostic> diagnostics) {
        List<FileDiagnostic> errors = diagnostics.stream()
                .filter(FileDiagnostic::isError)
                .filter(e -> !e.prometheusMessage().isEmpty())
                .toList();
        return errors.stream()
                .filter(PrometheusErrors::endsDecoding)
                .findFirst()
                .map(e -> List.of(e.prometheusMessage()))
                .orElseGet(() -> collected(errors));
    }

    private static boolean endsDecoding(FileDiagnostic error) {
        return error.code().equals(YamlFields.DURATION)
                || error.code().startsWith("yaml-") && !COLLECTED.contains(error.code());
    }

    private static List<String> collected(List<FileDiagnostic> errors) {
        if (errors.stream().noneMatch(e -> COLLECTED.contains(e.code()))) {
            return errors.stream().map(FileDiagnostic::prometheusMessage).toList();
        }
        return List.of(errors.stream()
                .sorted(FileDiagnostic.BY_POSITION)
                .map(e -> "\n  " + e.prometheusMessage())
                .collect(Collectors.joining("", "yaml: unmarshal errors:", "")));
    }
}
