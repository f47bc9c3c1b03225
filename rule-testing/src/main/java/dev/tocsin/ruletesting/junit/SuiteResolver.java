package dev.tocsin.ruletesting.junit;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/** Finds suites by their class, and suites with some of their files by the unique ids that an earlier run has shown. */
final class SuiteResolver implements SelectorResolver {

    @Override
    public Resolution resolve(ClassSelector selector, Context context) {
        return suite(selector.getJavaClass(), context);
    }

    /** Assertions are known only when their file is run; so what lies below a file stands for the file. */
    @Override
    public Resolution resolve(UniqueIdSelector selector, Context context) {
        UniqueId id = selector.getUniqueId();
        UniqueId.Segment last = id.getLastSegment();
        return switch (last.getType()) {
            case SuiteDescriptor.SEGMENT -> ReflectionSupport.tryToLoadClass(last.getValue())
                    .toOptional()
                    .map(type -> suite(type, context))
                    .orElseGet(Resolution::unresolved);
            case FileDescriptor.SEGMENT -> file(id, Path.of(last.getValue()), context);
            case GroupDescriptor.SEGMENT, AssertionDescriptor.SEGMENT, WarningDescriptor.SEGMENT ->
                    Resolution.selectors(parent(id));
            default -> Resolution.unresolved();
        };
    }

    private static Resolution suite(Class<?> type, Context context) {
        if (!RuleTestEngine.isSuite(type)) {
            return Resolution.unresolved();
        }
        return context.addToParent(engine -> Optional.of(SuiteDescriptor.of(type, engine.getUniqueId())))
                .map(suite -> Resolution.match(Match.exact(suite, () -> files(suite))))
                .orElseGet(Resolution::unresolved);
    }

    private static Set<DiscoverySelector> files(SuiteDescriptor suite) {
        Set<DiscoverySelector> files = new LinkedHashSet<>();
        suite.files().forEach(file -> files.add(
                DiscoverySelectors.selectUniqueId(FileDescriptor.id(suite.getUniqueId(), file))));
        return files;
    }

    private static Resolution file(UniqueId id, Path file, Context context) {
        return context.addToParent(
                () -> DiscoverySelectors.selectUniqueId(id.removeLastSegment()),
                suite -> Optional.of(new FileDescriptor(suite.getUniqueId(), file)))
                .map(descriptor -> Resolution.match(Match.exact(descriptor)))
                .orElseGet(Resolution::unresolved);
    }

    private static Set<DiscoverySelector> parent(UniqueId id) {
        return Set.of(DiscoverySelectors.selectUniqueId(id.removeLastSegment()));
    }
}
