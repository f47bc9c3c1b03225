package dev.tocsin.ruletesting.check.catalogue;

import dev.tocsin.evaluator.rule.AlertingRuleSpec;
import dev.tocsin.ruletesting.check.Check;
import dev.tocsin.ruletesting.check.CheckedRule;
import dev.tocsin.ruletesting.check.Report;
import dev.tocsin.ruletesting.check.Severity;
import dev.tocsin.ruletesting.check.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A runbook link to a file or a heading that is not there. */
final class RunbookLink implements Check {

    private static final Description DESCRIPTION = new Description(
            "runbook-link",
            Severity.WARNING,
            "a runbook link that leads nowhere",
            "A dead link is found by the person who is paged, when there is no time to look for where the page has gone.");

    private static final List<String> ANNOTATIONS = List.of("runbook_url", "runbook");
    private static final Pattern ADDRESS = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*", Pattern.DOTALL);
    private static final Pattern WEB_ADDRESS = Pattern.compile("https?://.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6}\\s+(.*?)\\s*#*\\s*$");
    private static final Pattern EXPLICIT_ANCHOR = Pattern.compile("(?:id|name)=\"([^\"]+)\"");

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public void check(CheckedRule rule, Report report) {
        rule.alert().ifPresent(alert -> ANNOTATIONS.stream()
                .filter(alert.annotations()::containsKey)
                .forEach(annotation -> check(rule, alert, annotation, report)));
    }

    private static void check(CheckedRule rule, AlertingRuleSpec alert, String annotation, Report report) {
        String link = alert.annotations().getOrDefault(annotation, "").strip();
        if (WEB_ADDRESS.matcher(link).matches() && !link.contains("{{")) {
            rule.set().links().problem(link).ifPresent(problem -> report.add(
                    rule.atAnnotation(annotation), link + ": " + problem, Suggestion.of("mend the link")));
            return;
        }
        boolean isPath = !link.isEmpty() && !link.contains("{{") && !ADDRESS.matcher(link).matches()
                && !link.startsWith("//");
        if (!isPath) {
            return;
        }
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Optional<Path> file = find(rule.group().file(), path);
        if (file.isEmpty()) {
            report.add(
                    rule.atAnnotation(annotation),
                    "there is no file \"" + path + "\" in the folder of the rules or any above it",
                    Suggestion.of("write the runbook, or mend the link"));
        } else if (hash >= 0 && !hasAnchor(file.get(), link.substring(hash + 1))) {
            report.add(
                    rule.atAnnotation(annotation),
                    "\"" + path + "\" has no heading for #" + link.substring(hash + 1),
                    Suggestion.of("mend the link, or add the heading"));
        }
    }

    /** Looks for a path from the folder of the rule file upwards. */
    private static Optional<Path> find(String ruleFile, String path) {
        try {
            Path relative = Path.of(path.startsWith("/") ? path.substring(1) : path);
            Path folder = Path.of(ruleFile).toAbsolutePath().normalize().getParent();
            while (folder != null) {
                if (Files.isRegularFile(folder.resolve(relative))) {
                    return Optional.of(folder.resolve(relative));
                }
                folder = folder.getParent();
            }
            return Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** A file that cannot be read is not said to lack a heading. */
    private static boolean hasAnchor(Path file, String anchor) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            return true;
        }
        return HEADING.matcher(text).results().anyMatch(heading -> anchorOf(heading.group(1)).equals(anchor))
                || EXPLICIT_ANCHOR.matcher(text).results().anyMatch(named -> named.group(1).equals(anchor));
    }

    /** The anchor that hosts of Markdown give a heading. */
    private static String anchorOf(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
    }
}
