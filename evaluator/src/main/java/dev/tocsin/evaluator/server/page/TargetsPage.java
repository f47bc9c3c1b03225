package dev.tocsin.evaluator.server.page;

import dev.tocsin.evaluator.html.HtmlWriter;
import dev.tocsin.evaluator.ingest.TargetStatus;
import dev.tocsin.evaluator.ingest.TargetStatus.Health;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The scrape targets by job, those that are down first. */
final class TargetsPage {

    /** So many targets are shown; the rest is counted. */
    static final int SHOWN_MAX = 1_000;

    private final Supplier<List<TargetStatus>> targets;

    TargetsPage(Supplier<List<TargetStatus>> targets) {
        this.targets = targets;
    }

    /** What of the targets is asked for: any health where {@code health} is none that there is. */
    record Wanted(TextFilter filter, String health) {

        boolean shows(TargetStatus target) {
            return (!List.of("up", "down", "unknown").contains(health) || health.equals(look(target)))
                    && filter.accepts(texts(target));
        }
    }

    String render(Wanted wanted, Instant now) {
        List<TargetStatus> all = targets.get();
        List<TargetStatus> found = all.stream().filter(wanted::shows).toList();
        Map<String, List<TargetStatus>> jobs = new TreeMap<>();
        found.stream().limit(SHOWN_MAX).forEach(target -> jobs
                .computeIfAbsent(target.target().config().jobName(), job -> new ArrayList<>()).add(target));
        PageFrame page = PageFrame.begin(PageFrame.Tab.TARGETS, "Targets", now, true);
        HtmlWriter html = page.html();
        html.element("h1", "Targets");
        form(html, wanted, all);
        if (found.isEmpty()) {
            page.nothing(all.isEmpty() ? "No targets" : "No such target",
                    all.isEmpty() ? "The configuration has no targets to scrape." : "No target fits the filter.");
        }
        jobs.forEach((job, members) -> job(page, job, members));
        if (found.size() > SHOWN_MAX) {
            html.element("p", PageTexts.count(found.size() - SHOWN_MAX, "more target")
                    + " not shown: narrow the filter.", "class", "more");
        }
        return page.finish();
    }

    private static void form(HtmlWriter html, Wanted wanted, List<TargetStatus> all) {
        Map<String, String> healths = new LinkedHashMap<>();
        healths.put("", "any");
        for (String health : List.of("up", "down", "unknown")) {
            long number = all.stream().filter(target -> look(target).equals(health)).count();
            healths.put(health, health + " (" + number + ")");
        }
        new FilterForm("targets", "health", healths, "labels, addresses, errors")
                .write(html, wanted.health, wanted.filter);
    }

    private static void job(PageFrame page, String job, List<TargetStatus> members) {
        HtmlWriter html = page.html();
        long up = members.stream().filter(target -> target.health() == Health.UP).count();
        html.open("section").open("h2").outside(job).text(" ");
        html.element("span", up + " of " + members.size() + " up", "class",
                up == members.size() ? "number" : "number bad");
        html.close();
        html.open("table", "class", "targets").open("thead").open("tr");
        for (String column : List.of("Health", "Target", "Last scrape")) {
            html.element("th", column, "scope", "col");
        }
        html.element("th", "Samples", "scope", "col", "class", "amount");
        html.close().close().open("tbody");
        members.stream().filter(target -> target.health() == Health.DOWN).forEach(target -> row(page, target));
        members.stream().filter(target -> target.health() != Health.DOWN).forEach(target -> row(page, target));
        html.close().close().close();
    }

    private static void row(PageFrame page, TargetStatus target) {
        HtmlWriter html = page.html();
        html.open("tr").open("td", "data-label", "Health");
        html.element("span", look(target), "class", "badge " + look(target)).close();
        html.open("td", "data-label", "Target").open("p", "class", "address");
        html.element("bdi", target.target().url().toString()).close();
        page.labels(target.target().labels(), "job");
        target.lastError().ifPresent(error -> html.open("p", "class", "error").outside(error).close());
        html.close().open("td", "data-label", "Last scrape");
        target.lastScrape().ifPresentOrElse(
                time -> {
                    page.since(time, "", " ago");
                    html.element("span", "took " + PageTexts.took(target.lastDurationSeconds()), "class", "second");
                },
                () -> html.text("not yet"));
        html.close().open("td", "data-label", "Samples", "class", "amount");
        html.text(Integer.toString(target.lastSamples())).close().close();
    }

    private static String look(TargetStatus target) {
        return target.health().name().toLowerCase(Locale.ROOT);
    }

    private static Stream<String> texts(TargetStatus target) {
        return Stream.of(
                target.target().labels().toMap().entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue()),
                Stream.of(target.target().url().toString()),
                target.lastError().stream()).flatMap(all -> all);
    }
}
