package dev.tocsin.evaluator.rule.template;

import org.jspecify.annotations.Nullable;

/** Addresses of the form {@code host:port}, as {@code instance} labels have them. */
final class HostPorts {

    private record HostPort(String host, String port) {}

    private HostPorts() {}

    /** The host without brackets; the text itself when it is no address with a port. */
    static String withoutPort(String address) {
        HostPort parts = split(address);
        return parts == null ? address : parts.host();
    }

    /** The first label of the host name, with the port if there is one; an IP address stays. */
    static String withoutDomain(String address) {
        HostPort parts = split(address);
        String host = parts == null ? address : parts.host();
        if (IpAddresses.isAddress(host)) {
            return address;
        }
        int dot = host.indexOf('.');
        String name = dot < 0 ? host : host.substring(0, dot);
        if (parts == null || parts.port().isEmpty()) {
            return name;
        }
        return (name.indexOf(':') >= 0 ? "[" + name + "]" : name) + ":" + parts.port();
    }

    private static @Nullable HostPort split(String address) {
        int colon = address.lastIndexOf(':');
        if (colon < 0) {
            return null;
        }
        String host = address.substring(0, colon);
        String port = address.substring(colon + 1);
        if (address.startsWith("[")) {
            int close = address.indexOf(']');
            if (close + 1 != colon) {
                return null;
            }
            host = address.substring(1, close);
            return hasBracket(host) || hasBracket(port) ? null : new HostPort(host, port);
        }
        return host.indexOf(':') >= 0 || hasBracket(host) || hasBracket(port) ? null : new HostPort(host, port);
    }

    private static boolean hasBracket(String text) {
        return text.indexOf('[') >= 0 || text.indexOf(']') >= 0;
    }
}
