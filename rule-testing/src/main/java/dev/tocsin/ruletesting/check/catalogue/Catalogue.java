package dev.tocsin.ruletesting.check.catalogue;

import dev.tocsin.ruletesting.check.Check;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All checks there are. */
public final class Catalogue {

    private static final List<Check> CHECKS = Stream.<Check>of(
            new AbsentTrap(),
            new AlertAnnotations(),
            new AlertComparison(),
            new AlertFor(),
            new AlertSeverity(),
            new ComparisonNeverTrue(),
            new Cost(),
            new CounterCompared(),
            new DuplicateRules(),
            new FirstEvent(),
            new FragileAggregation(),
            new HistogramQuantile(),
            new IgnoreCommentCheck(),
            new MetricLabels(),
            new QuantileUnaggregated(),
            new RangeTooShort(),
            new RateCounter(),
            new RateOfSum(),
            new RecordCopy(),
            new RecordName(),
            new RegexEquality(),
            new RuleOrder(),
            new RunbookLink(),
            new SeriesMissing(),
            new ShadowedRule(),
            new TemplateLabels(),
            new TemplateValueInLabel(),
            new Units(),
            new UnknownLabel(),
            new UnusedRecordingRule(),
            new VectorMatchingCheck())
            .sorted((a, b) -> a.description().id().compareTo(b.description().id()))
            .toList();

    private Catalogue() {}

    /** The checks by id. */
    public static List<Check> all() {
        return CHECKS;
    }

    /** The page on a check, in Markdown. */
    public static Optional<String> page(String id) {
        if (!ids().contains(id)) {
            return Optional.empty();
        }
        try (InputStream page = Catalogue.class.getResourceAsStream(id + ".md")) {
            return Optional.of(new String(
                    Objects.requireNonNull(page, id).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("reading a resource", e);
        }
    }

    /** Their ids. */
    public static Set<String> ids() {
        return CHECKS.stream().map(check -> check.description().id()).collect(Collectors.toUnmodifiableSet());
    }
}
