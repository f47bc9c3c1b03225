package dev.tocsin.webhook.inbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * Markdown as HTML that holds nothing but what the grammar of Markdown makes: raw HTML is shown as text, pictures as what
 * they are described by, links that lead nowhere safe as their text. Headings can be linked to by their words.
 */
final class MarkdownHtml {

    /** Deeper documents are no runbooks; they are refused before anything recurses into them. */
    private static final int DEPTH_MAX = 100;

    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER =
            Parser.builder().extensions(EXTENSIONS).maxOpenBlockParsers(DEPTH_MAX).build();

    private MarkdownHtml() {}

    /**
     * The document's HTML; empty if it is nested too deeply to be one for people.
     *
     * @param links the address that a link's target becomes, if there is one
     */
    static Optional<String> of(String markdown, Function<String, Optional<String>> links) {
        Node document = PARSER.parse(markdown);
        if (isDeeperThan(document, DEPTH_MAX)) {
            return Optional.empty();
        }
        HtmlRenderer renderer = HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .escapeHtml(true)
                .sanitizeUrls(true)
                .attributeProviderFactory(context -> new HeadingIds())
                .nodeRendererFactory(context -> new SafeLinks(context, links))
                .build();
        return Optional.of(renderer.render(document));
    }

    private static boolean isDeeperThan(Node document, int depthMax) {
        record Place(Node node, int depth) {}
        Deque<Place> open = new ArrayDeque<>();
        open.push(new Place(document, 1));
        while (!open.isEmpty()) {
            Place place = open.pop();
            if (place.depth() > depthMax) {
                return true;
            }
            for (Node child = place.node().getFirstChild(); child != null; child = child.getNext()) {
                open.push(new Place(child, place.depth() + 1));
            }
        }
        return false;
    }

    /** Gives each heading an id made of its words; the first of equal ones gets it. */
    private static final class HeadingIds implements AttributeProvider {

        private final TextContentRenderer text = TextContentRenderer.builder().build();
        private final Set<String> taken = new HashSet<>();

        @Override
        public void setAttributes(Node node, String tagName, Map<String, String> attributes) {
            if (node instanceof Heading) {
                String id = text.render(node).strip().toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
                if (!id.isEmpty() && taken.add(id)) {
                    attributes.put("id", id);
                }
            }
        }
    }

    /** Writes links that lead somewhere, and of all other links and pictures what they hold. */
    private record SafeLinks(HtmlNodeRendererContext context, Function<String, Optional<String>> links)
            implements NodeRenderer {

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Link.class, Image.class);
        }

        @Override
        public void render(Node node) {
            Optional<String> target = node instanceof Link link
                    ? links.apply(link.getDestination())
                    : Optional.empty();
            target.ifPresent(address -> context.getWriter()
                    .tag("a", Map.of("href", address)));
            for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
                context.render(child);
            }
            target.ifPresent(address -> context.getWriter().tag("/a"));
        }
    }
}
