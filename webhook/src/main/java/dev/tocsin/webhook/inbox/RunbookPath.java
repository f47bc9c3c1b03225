package dev.tocsin.webhook.inbox;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where a runbook is below the root of all runbooks: names of folders and a file name, none of which is hidden or leads
 * upwards.
 *
 * @param names    at least one, none empty, none beginning with a dot
 * @param fragment the place in the file, percent-encoded as it stands behind the {@code #}; empty for all of it
 */
record RunbookPath(List<String> names, String fragment) {

    private static final String PARENT = "..";

    RunbookPath {
        names = List.copyOf(names);
    }

    /** The path that {@code text} names, if it is a relative path with at most a fragment. */
    static Optional<RunbookPath> of(String text) {
        return resolve(List.of(), text);
    }

    /** The path that {@code text} means as a link in the file of this path. */
    Optional<RunbookPath> resolve(String text) {
        return resolve(names.subList(0, names.size() - 1), text);
    }

    private static Optional<RunbookPath> resolve(List<String> folder, String text) {
        Optional<URI> reference = reference(text.strip());
        if (reference.isEmpty()) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>(folder);
        for (String name : reference.get().getPath().split("/", -1)) {
            if (name.equals(PARENT) && !names.isEmpty()) {
                names.removeLast();
            } else if (isPlain(name)) {
                names.add(name);
            } else {
                return Optional.empty();
            }
        }
        String fragment = reference.get().getRawFragment();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(new RunbookPath(names, fragment == null ? "" : fragment));
    }

    private static Optional<URI> reference(String text) {
        try {
            URI reference = new URI(text);
            boolean relative = !reference.isAbsolute() && reference.getRawAuthority() == null;
            return relative && reference.getRawQuery() == null ? Optional.of(reference) : Optional.empty();
        } catch (URISyntaxException noReference) {
            return Optional.empty();
        }
    }

    private static boolean isPlain(String name) {
        return !name.isEmpty() && !name.startsWith(".")
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || c == ':' || Character.isISOControl(c));
    }

    /** Whether it names a Markdown file. */
    boolean isMarkdown() {
        return names.getLast().endsWith(".md");
    }

    /** The names with slashes between, as people write it. */
    String text() {
        return String.join("/", names);
    }

    /** The fragment with its {@code #}, or nothing. */
    String fragmentSuffix() {
        return fragment.isEmpty() ? "" : "#" + fragment;
    }

    /** The path as it stands in the path of a URL. */
    String encoded() {
        return String.join("/", names.stream().map(UrlEncoding::of).toList());
    }

    /** The path of a file that is there, relative to the root; empty where a name may not stand in a path. */
    static Optional<RunbookPath> ofNames(String... names) {
        return Arrays.stream(names).allMatch(RunbookPath::isPlain) && names.length > 0
                ? Optional.of(new RunbookPath(List.of(names), ""))
                : Optional.empty();
    }
}
