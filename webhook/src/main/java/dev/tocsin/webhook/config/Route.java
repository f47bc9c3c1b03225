package dev.tocsin.webhook.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of the routing tree as written: what is null is inherited from its parent.
 *
 * @param receiver        the name of the receiver
 * @param groupBy         labels by which alerts are grouped; the one element {@value #GROUP_BY_ALL} means all labels
 * @param matchers        all must hold for an alert to come here
 * @param continueBehind  whether the siblings behind this node are tried as well once it matched ({@code continue})
 * @param groupWait       how long a new group waits for more alerts before it is first told
 * @param groupInterval   how long a group waits before changes of it are told
 * @param repeatInterval  how long until what was told is told again
 * @param routes          children, tried in this order
 */
public record Route(
        @Nullable String receiver,
        @Nullable List<String> groupBy,
        List<LabelMatcher> matchers,
        boolean continueBehind,
        @Nullable Duration groupWait,
        @Nullable Duration groupInterval,
        @Nullable Duration repeatInterval,
        List<Route> routes) {

    /** In {@code group_by}: all labels. */
    public static final String GROUP_BY_ALL = "...";

    public Route {
        groupBy = groupBy == null ? null : List.copyOf(groupBy);
        matchers = List.copyOf(matchers);
        routes = List.copyOf(routes);
        requirePositive(groupInterval);
        requirePositive(repeatInterval);
    }

    /** A root that sends everything to one receiver, in one group, at the default times. */
    public static Route to(String receiver) {
        return new Route(receiver, null, List.of(), false, null, null, null, List.of());
    }

    private static void requirePositive(@Nullable Duration interval) {
        if (interval != null && !interval.isPositive()) {
            throw new IllegalArgumentException("intervals must be positive, not " + interval);
        }
    }
}
