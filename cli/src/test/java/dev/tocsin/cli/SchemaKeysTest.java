package dev.tocsin.cli;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.evaluator.ingest.MetricType;
import dev.tocsin.evaluator.ingest.RelabelAction;
import dev.tocsin.ruletesting.check.Severity;
import dev.tocsin.ruletesting.check.catalogue.Catalogue;
import dev.tocsin.ruletesting.testfile.AlertTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas have the keys that the readers have, neither more nor fewer, and say of each what it means. */
class SchemaKeysTest {

    private static final Pattern UNKNOWN = Pattern.compile("unknown field \"zzzzzz\".* expected one of (.*)");

    @TempDir Path directory;

    /** The keys that the reader names when it meets one that it does not know. */
    private Set<String> keysOfReader(SchemaFile schema, String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("file.yml"), yaml);
        Matcher unknown = UNKNOWN.matcher(schema.read(file).getFirst().message());
        assertThat(unknown.matches()).as(schema.read(file).getFirst().message()).isTrue();
        return new TreeSet<>(List.of(unknown.group(1).split(", ")));
    }

    private static Set<String> keysOfSchema(SchemaFile schema, String pointer) {
        Set<String> keys = new TreeSet<>();
        schema.at(pointer + "/properties").properties().forEach(property -> {
            if (!property.getValue().path("$ref").asText().matches("#/definitions/(notSupported|withoutEffect)")) {
                keys.add(property.getKey());
            }
        });
        return keys;
    }

    @ParameterizedTest(name = "{0}{1}")
    @CsvSource(delimiter = '|', textBlock = """
            TEST_FILE | '' | '{disable_alertgroup_label: false, zzzzzz: 1}'
            TEST_FILE | /definitions/testGroup | tests: [{metricsql_expr_test: [], zzzzzz: 1}]
            TEST_FILE | /definitions/alertTest | tests: [{alert_rule_test: [{groupname: g, eval_time: 1m, zzzzzz: 1}]}]
            TEST_FILE | /definitions/alertTest/properties/count/anyOf/1 | \
            tests: [{alert_rule_test: [{eval_time: 1m, count: {min: 1, zzzzzz: 1}}]}]
            TEST_FILE | /definitions/alertTest/properties/match/anyOf/1 | \
            tests: [{alert_rule_test: [{eval_time: 1m, exp_alerts: [], match: {zzzzzz: 1}}]}]
            TEST_FILE | /definitions/expectedAlert | tests: [{alert_rule_test: [{exp_alerts: [{zzzzzz: 1}]}]}]
            TEST_FILE | /definitions/matcher/anyOf/1 | \
            tests: [{alert_rule_test: [{exp_alerts: [{exp_labels: {a: {zzzzzz: 1}}}]}]}]
            TEST_FILE | /definitions/expressionTest | tests: [{promql_expr_test: [{expr: up, zzzzzz: 1}]}]
            TEST_FILE | /definitions/sample | tests: [{promql_expr_test: [{expr: up, exp_samples: [{zzzzzz: 1}]}]}]
            TEST_FILE | /definitions/sample/properties/value/anyOf/1 | \
            tests: [{promql_expr_test: [{expr: up, exp_samples: [{value: {zzzzzz: 1}}]}]}]
            TEST_FILE | /definitions/inputSeries | tests: [{input_series: [{series: up, values: 1, zzzzzz: 1}]}]
            TEST_FILE | /definitions/fixtureSeries | 'fixtures: {n: [{series: up, values: 1, zzzzzz: 1}]}'
            SHARED_SERIES | '' | zzzzzz: 1
            SHARED_SERIES | /definitions/fixtureSeries | 'fixtures: {n: [{series: up, values: 1, zzzzzz: 1}]}'
            RULE_FILE | /definitions/file | zzzzzz: 1
            RULE_FILE | /definitions/manifest/allOf/0/then | {apiVersion: v1, kind: PrometheusRule, zzzzzz: 1}
            RULE_FILE | /definitions/spec | '{apiVersion: v1, kind: PrometheusRule, spec: {zzzzzz: 1}}'
            RULE_FILE | /definitions/group | groups: [{zzzzzz: 1}]
            RULE_FILE | /definitions/rule | groups: [{rules: [{zzzzzz: 1}]}]
            CHECKS | '' | zzzzzz: 1
            CONFIGURATION | '' | zzzzzz: 1
            CONFIGURATION | /definitions/global | 'global: {zzzzzz: 1}'
            CONFIGURATION | /definitions/scrapeConfig | scrape_configs: [{job_name: a, zzzzzz: 1}]
            CONFIGURATION | /definitions/staticConfigs/items | scrape_configs: [{job_name: a, static_configs: [{zzzzzz: 1}]}]
            CONFIGURATION | /definitions/relabelConfigs/items | \
            scrape_configs: [{job_name: a, relabel_configs: [{zzzzzz: 1, target_label: a}]}]
            CONFIGURATION | /definitions/alerting | 'alerting: {zzzzzz: 1}'
            CONFIGURATION | /definitions/alertmanager | 'alerting: {alertmanagers: [{zzzzzz: 1}]}'
            CONFIGURATION | /definitions/alertmanager/properties/static_configs/items | \
            'alerting: {alertmanagers: [{static_configs: [{zzzzzz: 1}]}]}'
            """)
    void schemaHasTheKeysOfTheReader(SchemaFile schema, String pointer, String yaml) throws IOException {
        assertThat(keysOfSchema(schema, pointer)).isEqualTo(keysOfReader(schema, yaml));
    }

    /** The reader of notifications names what is not supported as well. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            notifications | {zzzzzz: 1}
            route | {route: {zzzzzz: 1}}
            receiver | {receivers: [{zzzzzz: 1}]}
            webhook | {receivers: [{webhook_configs: [{zzzzzz: 1}]}]}
            httpConfig | {receivers: [{webhook_configs: [{http_config: {zzzzzz: 1}}]}]}
            httpConfig/properties/basic_auth | {receivers: [{webhook_configs: [{http_config: {basic_auth: {zzzzzz: 1}}}]}]}
            httpConfig/properties/authorization | \
            {receivers: [{webhook_configs: [{http_config: {authorization: {zzzzzz: 1}}}]}]}
            """)
    void schemaHasTheKeysOfNotifications(String definition, String yaml) throws IOException {
        JsonNode properties = SchemaFile.CONFIGURATION.at("/definitions/" + definition + "/properties");
        assertThat(new TreeSet<>(properties.properties().stream().map(property -> property.getKey()).toList()))
                .isEqualTo(keysOfReader(SchemaFile.CONFIGURATION, "notifications: " + yaml));
    }

    @Test
    void useOfAFixtureIsAnInputSeriesWithoutOneOfItsOwn() throws IOException {
        String yaml = "fixtures: {n: []}\ntests: [{input_series: [{fixture: n, zzzzzz: 1}]}]";
        assertThat(keysOfSchema(SchemaFile.TEST_FILE, "/definitions/inputSeries"))
                .containsAll(keysOfReader(SchemaFile.TEST_FILE, yaml));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            '' | %s: 1
            /definitions/global | global: {%s: 1}
            /definitions/scrapeConfig | scrape_configs: [{job_name: a, %s: 1}]
            /definitions/alertmanager | alerting: {alertmanagers: [{%s: 1}]}
            """)
    void whatIsNotSupportedIsNoErrorEither(String pointer, String yaml) throws IOException {
        for (var property : SchemaFile.CONFIGURATION.at(pointer + "/properties").properties()) {
            if (property.getValue().path("$ref").asText().endsWith("/notSupported")) {
                Path file = Files.writeString(directory.resolve("file.yml"), yaml.formatted(property.getKey()));
                assertThat(SchemaFile.CONFIGURATION.read(file)).as(property.getKey()).isEmpty();
            }
        }
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("enumerations")
    void schemaHasTheWordsOfTheReader(SchemaFile schema, String pointer, List<String> words) {
        assertThat(StreamSupport.stream(schema.at(pointer).spliterator(), false).map(JsonNode::asText))
                .containsExactlyInAnyOrderElementsOf(words);
    }

    static List<Object[]> enumerations() {
        return List.of(
                words(SchemaFile.TEST_FILE, "/definitions/alertTest/properties/state/anyOf/0/enum",
                        AlertTest.State.class),
                words(SchemaFile.TEST_FILE, "/definitions/match/anyOf/0/enum", AlertTest.Match.class),
                new Object[]{SchemaFile.CONFIGURATION,
                    "/definitions/relabelConfigs/items/properties/action/anyOf/0/enum",
                    Arrays.stream(RelabelAction.values()).map(RelabelAction::text).toList()},
                new Object[]{SchemaFile.CHECKS, "/definitions/metricType/enum",
                    Arrays.stream(MetricType.values()).map(MetricType::text).toList()},
                new Object[]{SchemaFile.CHECKS, "/definitions/severity/enum",
                    Stream.concat(Stream.of("off"), Arrays.stream(Severity.values()).map(Severity::text)).toList()});
    }

    private static Object[] words(SchemaFile schema, String pointer, Class<? extends Enum<?>> type) {
        return new Object[]{schema, pointer, Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT)).toList()};
    }

    @Test
    void schemaHasAllChecks() {
        JsonNode checks = SchemaFile.CHECKS.at("/properties/checks/properties");
        assertThat(checks.properties().stream().map(property -> property.getKey()).collect(toSet()))
                .isEqualTo(Catalogue.ids());
    }

    /** Two files, so that each can be taken alone. */
    @Test
    void sharedSeriesAreThoseOfTestFiles() {
        SchemaFile.SHARED_SERIES.at("/definitions").properties().forEach(definition -> assertThat(definition.getValue())
                .isEqualTo(SchemaFile.TEST_FILE.at("/definitions/" + definition.getKey())));
    }

    @ParameterizedTest
    @EnumSource
    void everyKeyIsDescribed(SchemaFile schema) {
        assertThat(undescribed(schema, schema.root(), "").toList()).isEmpty();
    }

    private static Stream<String> undescribed(SchemaFile schema, JsonNode node, String path) {
        Stream<String> own = node.path("properties").properties().stream()
                .filter(property -> !property.getValue().isEmpty() && !isDescribed(schema, property.getValue()))
                .filter(property -> !isCondition(path))
                .map(property -> path + "/" + property.getKey());
        return Stream.concat(own, node.properties().stream()
                .flatMap(child -> undescribed(schema, child.getValue(), path + "/" + child.getKey())));
    }

    /** Whether a schema says more about what is described elsewhere. */
    private static boolean isCondition(String path) {
        return path.contains("/if") || path.contains("/then") || path.contains("/dependencies")
                || path.contains("/allOf");
    }

    private static boolean isDescribed(SchemaFile schema, JsonNode property) {
        String reference = property.path("$ref").asText();
        return property.has("description")
                || !reference.isEmpty() && isDescribed(schema, schema.at(reference.substring(1)))
                || StreamSupport.stream(property.path("allOf").spliterator(), false)
                        .anyMatch(part -> isDescribed(schema, part));
    }
}
