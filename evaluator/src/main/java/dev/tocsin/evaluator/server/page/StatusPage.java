package dev.tocsin.evaluator.server.page;

import dev.tocsin.evaluator.html.HtmlWriter;
import dev.tocsin.evaluator.ingest.TargetStatus;
import dev.tocsin.evaluator.rule.RuleGroup;
import dev.tocsin.evaluator.storage.SeriesStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** How the process is, and what it was started with. */
final class StatusPage {

    private static final long MEBIBYTE = 1 << 20;

    private final Startup startup;
    private final Instant startedAt;
    private final SeriesStore store;
    private final List<RuleGroup> groups;
    private final Supplier<List<TargetStatus>> targets;

    StatusPage(
            Startup startup, Instant startedAt, SeriesStore store, List<RuleGroup> groups,
            Supplier<List<TargetStatus>> targets) {
        this.startup = startup;
        this.startedAt = startedAt;
        this.store = store;
        this.groups = groups;
        this.targets = targets;
    }

    String render(Instant now) {
        PageFrame page = PageFrame.begin(PageFrame.Tab.STATUS, "Status", now, false);
        HtmlWriter html = page.html();
        html.element("h1", "Status");
        Runtime runtime = Runtime.getRuntime();
        List<TargetStatus> all = targets.get();
        html.open("section", "class", "card").open("dl", "class", "facts");
        fact(html, "Version", startup.version().isEmpty() ? "unknown" : startup.version());
        fact(html, "Java", Runtime.version() + ", " + PageTexts.count(runtime.availableProcessors(), "processor"));
        fact(html, "Up since", PageTexts.dateAndClock(startedAt) + ", for "
                + PageTexts.age(Duration.between(startedAt, now)));
        fact(html, "Time", PageTexts.dateAndClock(now));
        fact(html, "Series", Integer.toString(store.seriesCount()));
        fact(html, "Heap", (runtime.totalMemory() - runtime.freeMemory()) / MEBIBYTE + " MiB used of at most "
                + runtime.maxMemory() / MEBIBYTE + " MiB");
        fact(html, "Rules", groups.stream().mapToInt(group -> group.rules().size()).sum() + " in "
                + PageTexts.count(groups.size(), "group"));
        fact(html, "Targets", all.stream().filter(target -> target.health() == TargetStatus.Health.UP).count()
                + " of " + all.size() + " up");
        html.close().close();
        html.open("section").element("h2", "Options");
        if (startup.flags().isEmpty()) {
            html.element("p", "None are known.");
        } else {
            html.open("dl", "class", "facts card");
            startup.flags().forEach((name, value) -> fact(html, "--" + name, value));
            html.close();
        }
        html.close().open("section").element("h2", "Configuration");
        if (startup.configuration().isEmpty()) {
            html.element("p", "There is none.");
        } else {
            html.element("p", "As it was read; secrets are left out.", "class", "meta");
            html.open("pre", "class", "card").open("code").text(startup.configuration()).close().close();
        }
        html.close();
        return page.finish();
    }

    private static void fact(HtmlWriter html, String name, String value) {
        html.open("dt").outside(name).close();
        html.open("dd").outside(value).close();
    }
}
