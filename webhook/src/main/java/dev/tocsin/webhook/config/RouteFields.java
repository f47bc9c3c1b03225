package dev.tocsin.webhook.config;

import com.google.re2j.PatternSyntaxException;
import dev.tocsin.webhook.config.LabelMatcher.Operator;
import dev.tocsin.webhook.document.DocumentCursor;
import dev.tocsin.webhook.document.DocumentCursor.FieldReader;
import dev.tocsin.webhook.document.DocumentCursor.Place;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one route with all below it; notes each receiver that is named and where. */
final class RouteFields {

    private static final List<String> LATER = List.of("mute_time_intervals", "active_time_intervals", "labels");

    private final Map<String, Place> usedReceivers;
    private final UnsupportedFields unsupported;
    private final List<LabelMatcher> matchers = new ArrayList<>();
    private @Nullable String receiver;
    private @Nullable List<String> groupBy;
    private boolean continueBehind;
    private @Nullable Duration groupWait;
    private @Nullable Duration groupInterval;
    private @Nullable Duration repeatInterval;
    private List<Route> routes = List.of();

    RouteFields(Map<String, Place> usedReceivers, UnsupportedFields unsupported) {
        this.usedReceivers = usedReceivers;
        this.unsupported = unsupported;
    }

    Route read(DocumentCursor cursor) throws IOException {
        Map<String, FieldReader> fields = new HashMap<>();
        fields.put("receiver", this::readReceiver);
        fields.put("group_by", this::readGroupBy);
        fields.put("matchers", field -> field.list(this::readMatchers));
        fields.put("match", this::readMatch);
        fields.put("match_re", this::readMatchRe);
        fields.put("continue", field -> continueBehind = field.flag());
        fields.put("group_wait", field -> groupWait = ConfigDuration.read(field));
        fields.put("group_interval", field -> groupInterval = ConfigDuration.readPositive(field));
        fields.put("repeat_interval", field -> repeatInterval = ConfigDuration.readPositive(field));
        fields.put("routes",
                field -> routes = field.list(child -> new RouteFields(usedReceivers, unsupported).read(child)));
        unsupported.declare(fields, LATER, UnsupportedFields.NOT_YET);
        cursor.fields(fields);
        matchers.sort(Comparator.comparing(LabelMatcher::name)
                .thenComparing(LabelMatcher::value)
                .thenComparing(LabelMatcher::operator));
        return new Route(
                receiver, groupBy, matchers, continueBehind, groupWait, groupInterval, repeatInterval, routes);
    }

    private void readReceiver(DocumentCursor cursor) throws IOException {
        receiver = cursor.scalar();
        usedReceivers.putIfAbsent(receiver, cursor.place());
    }

    private void readGroupBy(DocumentCursor cursor) throws IOException {
        Place place = cursor.place();
        List<String> names = cursor.list(DocumentCursor::scalar);
        Set<String> distinct = NotificationsReader.withoutDuplicates(names, place);
        if (distinct.contains(Route.GROUP_BY_ALL) && names.size() > 1) {
            throw place.problem("found " + names + ", expected \"...\" alone: it means all labels");
        }
        // As in Alertmanager an empty list says nothing, so that the parent's labels stay.
        groupBy = names.isEmpty() ? null : names;
    }

    private List<LabelMatcher> readMatchers(DocumentCursor cursor) throws IOException {
        try {
            matchers.addAll(MatcherParser.parse(cursor.scalar()));
            return matchers;
        } catch (MatcherParser.MatcherSyntaxException bad) {
            throw cursor.problem(String.valueOf(bad.getMessage()));
        }
    }

    private void readMatch(DocumentCursor cursor) throws IOException {
        cursor.scalars().forEach((name, value) -> matchers.add(new LabelMatcher(name, Operator.EQUAL, value)));
    }

    /** Alertmanager shows the anchors of such patterns in group keys, other than those of {@code matchers}. */
    private void readMatchRe(DocumentCursor cursor) throws IOException {
        Place place = cursor.place();
        for (Map.Entry<String, String> pair : cursor.scalars().entrySet()) {
            try {
                LabelMatcher written = new LabelMatcher(pair.getKey(), Operator.REGEX_MATCH, pair.getValue());
                matchers.add(new LabelMatcher(written.name(), written.operator(), "^(?:" + written.value() + ")$"));
            } catch (PatternSyntaxException bad) {
                throw place.problem("the value of " + pair.getKey() + " is no regular expression: "
                        + bad.getDescription() + ": " + bad.getPattern());
            }
        }
    }
}
