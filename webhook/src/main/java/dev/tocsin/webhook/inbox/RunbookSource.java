package dev.tocsin.webhook.inbox;

import dev.tocsin.webhook.Runbook;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the runbooks are whose {@code runbook_url} is a path and no absolute address. Absolute {@code http} and
 * {@code https} addresses are links whatever the source.
 */
public sealed interface RunbookSource {

    /** Nobody knows: such paths are shown as text. */
    record Unknown() implements RunbookSource {}

    /**
     * Below a web address, such as that of a branch in a forge.
     *
     * @param base an {@code http} or {@code https} address with a host, without query and fragment
     */
    record Below(URI base) implements RunbookSource {

        public Below {
            boolean plain = base.getRawQuery() == null && base.getRawFragment() == null;
            if (!plain || Runbook.webLink(base.toString()).isEmpty()) {
                throw new IllegalArgumentException(
                        "expected an http or https URL with a host, without query and fragment, found '" + base + "'");
            }
        }
    }

    /** In a folder, from which the inbox shows them itself. Only Markdown files below it are ever read. */
    record Folder(Path root) implements RunbookSource {}

    /** The link to the runbook of a page, if it has one; absolute, or relative to the address of the inbox. */
    default Optional<URI> link(Page page) {
        Optional<URI> absolute = page.runbook();
        if (absolute.isPresent()) {
            return absolute;
        }
        String text = page.annotations().getOrDefault(Runbook.ANNOTATION, "");
        return RunbookPath.of(text).flatMap(path -> switch (this) {
            case Unknown unknown -> Optional.empty();
            case Below(URI base) -> Optional.of(URI.create(
                    base.toString().replaceAll("/+$", "") + "/" + path.encoded() + path.fragmentSuffix()));
            case Folder folder -> path.isMarkdown()
                    ? Optional.of(URI.create(RunbookRoute.link(path, page.key().text())))
                    : Optional.empty();
        });
    }
}
