package dev.tocsin.ruletesting.junit;

import dev.tocsin.ruletesting.timeline.Compat;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.platform.commons.annotation.Testable;

/**
 * Makes the class it stands on a suite of unit tests of rules: each assertion of each test file is a test of its own, which
 * knows its file and line. The class itself stays empty and is never instantiated; name it as the build finds test classes
 * ({@code AlertRulesTest}).
 *
 * <pre>{@code
 * @RuleTests("rules/**}{@code /*.test.yml")
 * class AlertRulesTest {}
 * }</pre>
 */
@Documented
@Testable
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RuleTests {

    /**
     * Test files, folders that are searched for them, and globs ({@code **} for any folders), relative to the working
     * directory, which is the module's folder in Maven, Gradle and IDEs. One that leads to no test file is a failure.
     */
    String[] value();

    /** Regular expressions one of which must be found in the name of a test group; none selects all groups. */
    String[] run() default {};

    /** Experimental parts of PromQL that are on, by the names of Prometheus' feature flags. */
    String[] enableFeature() default {};

    /**
     * Whether warnings, such as input that nothing selects, are failures. Else each is a test that is given up, with the
     * warning as its reason.
     */
    boolean strict() default false;

    /** Whose verdict is given where Tocsin would be stricter. */
    Compat compat() default Compat.NONE;
}
