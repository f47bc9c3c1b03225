package dev.tocsin.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The map of docs/architecture.md, as rules. */
class ArchitectureTest {

    private static final JavaClasses TOCSIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.tocsin");

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(delimiter = '|', textBlock = """
            promql      | evaluator, webhook, ruletesting, rules, cli, benchmarks
            evaluator   | webhook, ruletesting, rules, cli, benchmarks
            webhook     | promql, evaluator, ruletesting, rules, cli, benchmarks
            ruletesting | rules, cli, benchmarks
            rules       | promql, evaluator, webhook, ruletesting, cli, benchmarks
            cli         | benchmarks
            """)
    void moduleKnowsNothingOf(String module, String others) {
        forbid("dev.tocsin." + module + "..", packages("dev.tocsin.", others));
    }

    /** From the bottom up: each floor uses only those below it. */
    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(delimiter = '|', textBlock = """
            html      | clock, histogram, yaml, storage, ingest, remote, config, engine, rule, server
            clock     | html, histogram, yaml, storage, ingest, remote, config, engine, rule, server
            histogram | html, yaml, storage, ingest, remote, config, engine, rule, server
            yaml      | html, histogram, storage, ingest, remote, config, engine, rule, server
            storage   | ingest, remote, config, engine, rule, server
            ingest    | remote, config, engine, rule, server
            remote    | storage, ingest, yaml, config, engine, rule, server
            config    | engine, rule, server
            engine    | config, rule, server
            rule      | config, server
            """)
    void evaluatorFloorDoesNotUse(String floor, String above) {
        forbid("dev.tocsin.evaluator." + floor + "..", packages("dev.tocsin.evaluator.", above));
    }

    @Test
    void noPackagesOfAModuleFormACycle() {
        for (String module : List.of("promql", "evaluator", "webhook", "ruletesting", "rules", "cli")) {
            slices().matching("dev.tocsin." + module + ".(**)").should().beFreeOfCycles()
                    .allowEmptyShould(true).check(TOCSIN);
        }
    }

    @Test
    void onlyTheParsersKnowAntlr() {
        noClasses().that(not(resideInAnyPackage("dev.tocsin.promql.parse..", "dev.tocsin.promql.series..")))
                .should().dependOnClassesThat(resideInAPackage("org.antlr.."))
                .check(TOCSIN);
    }

    /** Whoever tests rules without them need not have these libraries. */
    @Test
    void optionalLibrariesOfRuleTestingStayInTheirPackages() {
        noClasses().that(resideInAPackage("dev.tocsin.ruletesting.."))
                .and(not(resideInAPackage("dev.tocsin.ruletesting.recording..")))
                .should().dependOnClassesThat(resideInAnyPackage("io.micrometer..", "io.prometheus.."))
                .check(TOCSIN);
        noClasses().that(resideInAPackage("dev.tocsin.ruletesting.."))
                .and(not(resideInAPackage("dev.tocsin.ruletesting.junit..")))
                .should().dependOnClassesThat(resideInAnyPackage("org.junit.."))
                .check(TOCSIN);
    }

    /** Loops are given the clock; only the command wires the real one. */
    @Test
    void nothingReadsTheClockOrSleeps() {
        noClasses().that(not(resideInAPackage("dev.tocsin.cli..")))
                .should().callMethod(System.class, "currentTimeMillis")
                .orShould().callMethod(System.class, "nanoTime")
                .orShould().callMethod(Thread.class, "sleep", long.class)
                .orShould().callMethod(Thread.class, "sleep", java.time.Duration.class)
                .orShould().callMethod(Instant.class, "now")
                .orShould().callMethod(LocalDate.class, "now")
                .orShould().callMethod(LocalDateTime.class, "now")
                .orShould().callMethod(OffsetDateTime.class, "now")
                .orShould().callMethod(ZonedDateTime.class, "now")
                .orShould().callMethod(InstantSource.class, "system")
                .orShould().callMethod(Clock.class, "systemUTC")
                .orShould().callMethod(Clock.class, "systemDefaultZone")
                .check(TOCSIN);
    }

    @Test
    void onlyTheCommandPrints() {
        noClasses().that(not(resideInAPackage("dev.tocsin.cli..")))
                .should().accessField(System.class, "out")
                .orShould().accessField(System.class, "err")
                .orShould().callMethod(Throwable.class, "printStackTrace")
                .check(TOCSIN);
    }

    /** The launcher leaves these libraries off the class path of commands. */
    @Test
    void commandsDoWithoutTheLibrariesOfServers() {
        noClasses().that()
                .belongToAnyOf(TestCommand.class, CheckCommand.class, QueryCommand.class, ExplainCommand.class,
                        PromqltestCommand.class)
                .should().transitivelyDependOnClassesThat().resideInAnyPackage(
                        "io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..", "kotlin..", "io.prometheus..",
                        "org.commonmark..", "ch.qos.logback..")
                .check(TOCSIN);
    }

    private static void forbid(String from, String... to) {
        noClasses().that(resideInAPackage(from)).should().dependOnClassesThat(resideInAnyPackage(to))
                .allowEmptyShould(true).check(TOCSIN);
    }

    private static String[] packages(String prefix, String names) {
        return names.lines().flatMap(line -> List.of(line.split(",")).stream())
                .map(name -> prefix + name.strip() + "..").toArray(String[]::new);
    }
}
