package dev.tocsin.ruletesting.junit;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.tocsin.evaluator.yaml.YamlFileSearch;
import dev.tocsin.promql.Feature;
import dev.tocsin.ruletesting.RunOptions;
import dev.tocsin.ruletesting.timeline.Compat;
import dev.tocsin.ruletesting.timeline.RunSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.opentest4j.AssertionFailedError;

/** A class with {@link RuleTests}: its children are the files that were selected. */
final class SuiteDescriptor extends AbstractTestDescriptor {

    static final String SEGMENT = "class";

    private final Class<?> type;
    private final RuleTests tests;
    private final Set<Path> files;
    private final List<String> unmet;

    private SuiteDescriptor(UniqueId id, Class<?> type, RuleTests tests, YamlFileSearch search) {
        super(id, type.getSimpleName(), ClassSource.from(type));
        this.type = type;
        this.tests = tests;
        this.files = search.files();
        this.unmet = search.unmet();
    }

    static SuiteDescriptor of(Class<?> type, UniqueId engine) {
        RuleTests tests =
                AnnotationSupport.findAnnotation(type, RuleTests.class).orElseThrow();
        YamlFileSearch search = YamlFileSearch.forTests();
        for (String path : tests.value()) {
            search.add(path);
        }
        return new SuiteDescriptor(engine.append(SEGMENT, type.getName()), type, tests, search);
    }

    /** All files that the class names, in the order in which they are run. */
    Set<Path> files() {
        return files;
    }

    /** What build tools write as the class of a test. */
    @Override
    public String getLegacyReportingName() {
        return type.getName();
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }

    /** A class that leads to no file is run nevertheless, and fails. */
    @Override
    public boolean mayRegisterTests() {
        return true;
    }

    void execute(EngineExecutionListener listener) {
        listener.executionStarted(this);
        listener.executionFinished(this, executed(listener));
    }

    private TestExecutionResult executed(EngineExecutionListener listener) {
        try {
            RunOptions options = options();
            for (TestDescriptor file : List.copyOf(getChildren())) {
                ((FileDescriptor) file).execute(options, listener);
            }
        } catch (JUnitException e) {
            return TestExecutionResult.failed(e);
        }
        return unmet.isEmpty()
                ? TestExecutionResult.successful()
                : TestExecutionResult.failed(new AssertionFailedError(String.join("\n", unmet)));
    }

    /** @throws JUnitException for a regular expression or a feature that is none, and for what excludes each other */
    private RunOptions options() {
        List<Pattern> patterns = new ArrayList<>();
        for (String expression : tests.run()) {
            try {
                patterns.add(Pattern.compile(expression));
            } catch (PatternSyntaxException e) {
                throw new JUnitException("run: '" + expression + "' is no regular expression: " + e.getDescription(),
                        e);
            }
        }
        if (tests.strict() && tests.compat() != Compat.NONE) {
            throw new JUnitException("strict and compat exclude each other: other tools have no such warnings");
        }
        Set<Feature> features = EnumSet.noneOf(Feature.class);
        for (String name : tests.enableFeature()) {
            features.add(Feature.named(name)
                    .orElseThrow(() -> new JUnitException("enableFeature: unknown feature '" + name + "'")));
        }
        return new RunOptions(patterns, new RunSettings(features, false, false, tests.compat(), true))
                .withStrict(tests.strict());
    }
}
