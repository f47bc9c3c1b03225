package dev.tocsin.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/** The link to the runbook of an alert, from its annotation {@value #ANNOTATION}. */
public final class Runbook {

    /** The annotation that holds the link. */
    public static final String ANNOTATION = "runbook_url";

    private Runbook() {}

    /** The runbook of an alert with these annotations, if it has one that can be followed. */
    public static Optional<URI> of(Map<String, String> annotations) {
        String text = annotations.get(ANNOTATION);
        return text == null ? Optional.empty() : webLink(text);
    }

    /** {@code text} as a link that is safe to show: absolute, {@code http} or {@code https}, with a host. */
    public static Optional<URI> webLink(String text) {
        try {
            URI link = new URI(text.strip());
            boolean web = "http".equalsIgnoreCase(link.getScheme()) || "https".equalsIgnoreCase(link.getScheme());
            return web && link.getHost() != null ? Optional.of(link) : Optional.empty();
        } catch (URISyntaxException notALink) {
            return Optional.empty();
        }
    }
}
