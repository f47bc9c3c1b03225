package dev.tocsin.webhook.config;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where alerts go: the section {@code notifications}. Holds what a reader has checked already: receivers have names of
 * their own, and the root names a receiver and matches everything.
 *
 * @param route     the root of the routing tree
 * @param receivers all receivers
 */
public record NotificationsConfig(Route route, List<Receiver> receivers) {

    public NotificationsConfig {
        receivers = List.copyOf(receivers);
        Set<String> names = new HashSet<>();
        for (Receiver receiver : receivers) {
            if (!names.add(receiver.name())) {
                throw new IllegalArgumentException("two receivers are called \"" + receiver.name() + "\"");
            }
        }
        if (route.receiver() == null || !route.matchers().isEmpty()) {
            throw new IllegalArgumentException("the root route needs a receiver and must not have matchers");
        }
        requireKnownReceivers(route, names);
    }

    /** The receiver of this name. */
    public Receiver receiver(String name) {
        return receivers.stream()
                .filter(receiver -> receiver.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no receiver is called \"" + name + "\""));
    }

    private static void requireKnownReceivers(Route route, Set<String> names) {
        if (route.receiver() != null && !names.contains(route.receiver())) {
            throw new IllegalArgumentException("no receiver is called \"" + route.receiver() + "\"");
        }
        route.routes().forEach(child -> requireKnownReceivers(child, names));
    }
}
