package dev.tocsin.webhook.dispatch;

import dev.tocsin.webhook.LabelOrder;
import dev.tocsin.webhook.config.GoQuote;
import dev.tocsin.webhook.config.LabelMatcher;
import dev.tocsin.webhook.config.LabelMatcher.LabelPredicate;
import dev.tocsin.webhook.config.Receiver;
import dev.tocsin.webhook.config.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A route with everything it inherits, ready to take alerts. Identity counts: two routes written alike stay two. */
final class RouteNode {

    private static final Duration GROUP_WAIT_DEFAULT = Duration.ofSeconds(30);
    private static final Duration GROUP_INTERVAL_DEFAULT = Duration.ofMinutes(5);
    private static final Duration REPEAT_INTERVAL_DEFAULT = Duration.ofHours(4);
    private static final Pattern PLAIN_NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    private final String path;
    private final Receiver receiver;
    private final List<String> groupBy;
    private final Duration groupWait;
    private final Duration groupInterval;
    private final Duration repeatInterval;
    private final boolean continueBehind;
    private final List<LabelPredicate> conditions;
    private final List<RouteNode> children;

    private RouteNode(Route route, @Nullable RouteNode parent, Function<String, Receiver> receivers) {
        String matchers =
                route.matchers().stream().map(LabelMatcher::toString).collect(Collectors.joining(",", "{", "}"));
        String name = route.receiver();
        List<String> labels = route.groupBy();
        path = parent == null ? matchers : parent.path + "/" + matchers;
        if (name != null) {
            receiver = receivers.apply(name);
        } else if (parent != null) {
            receiver = parent.receiver;
        } else {
            throw new IllegalArgumentException("the root route needs a receiver");
        }
        groupBy = labels != null ? labels : parent != null ? parent.groupBy : List.of();
        groupWait = firstOf(route.groupWait(), parent == null ? GROUP_WAIT_DEFAULT : parent.groupWait);
        groupInterval = firstOf(route.groupInterval(), parent == null ? GROUP_INTERVAL_DEFAULT : parent.groupInterval);
        repeatInterval =
                firstOf(route.repeatInterval(), parent == null ? REPEAT_INTERVAL_DEFAULT : parent.repeatInterval);
        continueBehind = route.continueBehind();
        conditions = route.matchers().stream().map(LabelMatcher::predicate).toList();
        children = route.routes().stream()
                .map(child -> new RouteNode(child, this, receivers))
                .toList();
    }

    /** The tree below {@code root}. */
    static RouteNode tree(Route root, Function<String, Receiver> receivers) {
        return new RouteNode(root, null, receivers);
    }

    /** The routes that take an alert with these labels, in the order of the tree; none if this one does not match. */
    List<RouteNode> matching(Map<String, String> labels) {
        if (!conditions.stream().allMatch(condition -> condition.matches(labels))) {
            return List.of();
        }
        List<RouteNode> taken = new ArrayList<>();
        for (RouteNode child : children) {
            List<RouteNode> below = child.matching(labels);
            taken.addAll(below);
            if (!below.isEmpty() && !child.continueBehind) {
                break;
            }
        }
        return taken.isEmpty() ? List.of(this) : taken;
    }

    /** Those labels of an alert by which this route groups. */
    SortedMap<String, String> groupLabels(SortedMap<String, String> labels) {
        if (groupBy.contains(Route.GROUP_BY_ALL)) {
            return labels;
        }
        Map<String, String> kept = new LinkedHashMap<>(labels);
        kept.keySet().retainAll(groupBy);
        return LabelOrder.sorted(kept);
    }

    /** The group's name: the path of the route and the group's labels. */
    String groupKey(SortedMap<String, String> groupLabels) {
        return path + ":"
                + groupLabels.entrySet().stream()
                        .map(label -> labelName(label.getKey()) + "=" + GoQuote.quote(label.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
    }

    Receiver receiver() {
        return receiver;
    }

    Duration groupWait() {
        return groupWait;
    }

    Duration groupInterval() {
        return groupInterval;
    }

    Duration repeatInterval() {
        return repeatInterval;
    }

    private static Duration firstOf(@Nullable Duration written, Duration inherited) {
        return written == null ? inherited : written;
    }

    private static String labelName(String name) {
        return PLAIN_NAME.matcher(name).matches() ? name : GoQuote.quote(name);
    }
}
