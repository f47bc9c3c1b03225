package dev.tocsin.evaluator.server.page;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/** The links to the runbooks that alerts name in their annotation {@value #ANNOTATION}. */
final class RunbookLink {

    static final String ANNOTATION = "runbook_url";

    private final String base;

    /** @param base what is put before a runbook that is a path; empty where nobody knows */
    RunbookLink(String base) {
        this.base = base;
    }

    /** A link that is safe to show: {@code http} or {@code https}, with a host. */
    Optional<String> of(Map<String, String> annotations) {
        String text = annotations.getOrDefault(ANNOTATION, "").strip();
        Optional<String> absolute = webLink(text);
        if (absolute.isPresent() || base.isEmpty() || text.isEmpty() || text.contains(":") || text.startsWith("/")) {
            return absolute;
        }
        return webLink(base + text);
    }

    private static Optional<String> webLink(String text) {
        try {
            URI link = new URI(text);
            boolean web = "http".equalsIgnoreCase(link.getScheme()) || "https".equalsIgnoreCase(link.getScheme());
            return web && link.getHost() != null ? Optional.of(link.toString()) : Optional.empty();
        } catch (URISyntaxException notALink) {
            return Optional.empty();
        }
    }
}
