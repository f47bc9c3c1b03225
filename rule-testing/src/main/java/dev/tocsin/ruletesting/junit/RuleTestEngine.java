package dev.tocsin.ruletesting.junit;

import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;

/**
 * Runs the classes that {@link RuleTests} stands on; the JUnit Platform finds it by itself. Classes and files are known when
 * tests are discovered; groups and assertions turn up as the files are run.
 */
public final class RuleTestEngine implements TestEngine {

    /** The engine's name in unique ids and filters. */
    public static final String ID = "tocsin";

    private static final EngineDiscoveryRequestResolver<EngineDescriptor> RESOLVER =
            EngineDiscoveryRequestResolver.<EngineDescriptor>builder()
                    .addClassContainerSelectorResolver(RuleTestEngine::isSuite)
                    .addSelectorResolver(new SuiteResolver())
                    .build();

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
        EngineDescriptor engine = new EngineDescriptor(uniqueId, "Tocsin");
        RESOLVER.resolve(request, engine);
        return engine;
    }

    @Override
    public void execute(ExecutionRequest request) {
        TestDescriptor engine = request.getRootTestDescriptor();
        request.getEngineExecutionListener().executionStarted(engine);
        for (TestDescriptor suite : engine.getChildren()) {
            ((SuiteDescriptor) suite).execute(request.getEngineExecutionListener());
        }
        request.getEngineExecutionListener()
                .executionFinished(engine, TestExecutionResult.successful());
    }

    static boolean isSuite(Class<?> type) {
        return AnnotationSupport.isAnnotated(type, RuleTests.class);
    }
}
