package dev.tocsin.webhook.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.tocsin.webhook.document.DocumentCursor;
import dev.tocsin.webhook.document.DocumentCursor.FieldReader;
import dev.tocsin.webhook.document.DocumentCursor.Place;
import dev.tocsin.webhook.document.DocumentException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the section {@code notifications} of a configuration file. What is wrong is a {@link DocumentException} with
 * line, column, what was found and what was expected. {@code folder} is where relative paths of secrets start.
 */
public final class NotificationsReader {

    private static final String SECTION = "notifications";
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final List<String> LATER = List.of(
            "global", "inhibit_rules", "time_intervals", "mute_time_intervals", "templates", "tracing", "escalations");

    private final Path folder;
    private final UnsupportedFields unsupported;
    private final Map<String, Place> receiverPlaces = new HashMap<>();
    private final Map<String, Place> usedReceivers = new HashMap<>();
    private @Nullable Route root;
    private List<Receiver> receivers = List.of();

    private NotificationsReader(Path folder, UnsupportedFields unsupported) {
        this.folder = folder;
        this.unsupported = unsupported;
    }

    /** The section of a configuration with this text, if it has one; the rest of the text is passed over. */
    public static Optional<NotificationsConfig> read(String yaml, Path folder) throws IOException {
        return read(yaml, folder, UnsupportedFields.refused());
    }

    /**
     * Checks the section of a configuration with this text, with what Tocsin does not support yet passed over.
     *
     * @return the fields that were passed over
     * @throws DocumentException when anything else is wrong
     */
    public static List<DocumentException> check(String yaml, Path folder) throws IOException {
        UnsupportedFields unsupported = UnsupportedFields.listed();
        read(yaml, folder, unsupported);
        return unsupported.found();
    }

    private static Optional<NotificationsConfig> read(String yaml, Path folder, UnsupportedFields unsupported)
            throws IOException {
        if (isEmpty(yaml)) {
            return Optional.empty();
        }
        try (JsonParser parser = YAML.createParser(yaml)) {
            return DocumentCursor.readDocument(parser, cursor -> {
                List<NotificationsConfig> found = new ArrayList<>();
                cursor.knownFields(Map.of(
                        SECTION,
                        section -> found.add(new NotificationsReader(folder, unsupported).section(section))));
                return found.stream().findFirst();
            });
        }
    }

    /** Whether a text holds no document: nothing, or comments. Text that is no YAML is not empty. */
    private static boolean isEmpty(String yaml) {
        return yaml.lines().map(String::strip).allMatch(line -> line.isEmpty() || line.startsWith("#"));
    }

    private NotificationsConfig section(DocumentCursor cursor) throws IOException {
        Place place = cursor.place();
        Map<String, FieldReader> fields = new HashMap<>();
        fields.put("route", field -> root = rootRoute(field));
        fields.put("receivers", field -> receivers = field.list(this::receiver));
        unsupported.declare(fields, LATER, UnsupportedFields.NOT_YET);
        cursor.fields(fields);
        if (root == null) {
            throw place.problem("field \"route\" is missing");
        }
        for (Map.Entry<String, Place> used : usedReceivers.entrySet()) {
            if (!receiverPlaces.containsKey(used.getKey())) {
                throw used.getValue().problem("found receiver \"" + used.getKey() + "\", expected one of "
                        + String.join(", ", receiverPlaces.keySet().stream().sorted().toList()));
            }
        }
        return new NotificationsConfig(root, receivers);
    }

    private Route rootRoute(DocumentCursor cursor) throws IOException {
        Place place = cursor.place();
        Route route = route(cursor);
        if (route.receiver() == null) {
            throw place.problem("the root route has no receiver");
        }
        if (!route.matchers().isEmpty()) {
            throw place.problem("the root route must not have matchers: it takes every alert");
        }
        if (route.continueBehind()) {
            throw place.problem("the root route cannot continue: nothing is behind it");
        }
        return route;
    }

    private Route route(DocumentCursor cursor) throws IOException {
        return new RouteFields(usedReceivers, unsupported).read(cursor);
    }

    private Receiver receiver(DocumentCursor cursor) throws IOException {
        ReceiverFields fields = new ReceiverFields(folder, unsupported);
        Place place = cursor.place();
        Receiver receiver = fields.read(cursor);
        if (receiverPlaces.putIfAbsent(receiver.name(), place) != null) {
            throw place.problem("found a second receiver \"" + receiver.name() + "\", expected names of their own");
        }
        return receiver;
    }

    static Set<String> withoutDuplicates(List<String> names, Place place) throws IOException {
        Set<String> distinct = new HashSet<>(names);
        if (distinct.size() < names.size()) {
            throw place.problem("found a name twice in " + names + ", expected each once");
        }
        return distinct;
    }
}
