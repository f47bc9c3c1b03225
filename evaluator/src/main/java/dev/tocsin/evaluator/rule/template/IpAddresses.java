package dev.tocsin.evaluator.rule.template;

/** Tells IP addresses from host names by their form alone. */
final class IpAddresses {

    private static final int GROUPS = 8;

    private IpAddresses() {}

    /** Whether a text is an IPv4 address in four decimal numbers or an IPv6 address without a zone. */
    static boolean isAddress(String text) {
        return text.indexOf(':') >= 0 ? isVersion6(text) : isVersion4(text);
    }

    private static boolean isVersion4(String text) {
        String[] numbers = text.split("\\.", -1);
        if (numbers.length != 4) {
            return false;
        }
        for (String number : numbers) {
            if (!isDecimalByte(number)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDecimalByte(String number) {
        if (number.isEmpty() || number.length() > 3 || number.length() > 1 && number.startsWith("0")) {
            return false;
        }
        int value = 0;
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
            value = value * 10 + c - '0';
        }
        return value <= 255;
    }

    private static boolean isVersion6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text) == GROUPS;
        }
        if (text.indexOf("::", gap + 1) >= 0) {
            return false;
        }
        String head = text.substring(0, gap);
        String tail = text.substring(gap + 2);
        int before = head.isEmpty() ? 0 : head.indexOf('.') >= 0 ? -1 : groups(head);
        int after = tail.isEmpty() ? 0 : groups(tail);
        return before >= 0 && after >= 0 && before + after < GROUPS;
    }

    /** The number of groups of 16 bits, an IPv4 address at the end counting as two; -1 when one is malformed. */
    private static int groups(String text) {
        String[] parts = text.split(":", -1);
        int count = 0;
        for (int i = 0; i < parts.length; i++) {
            if (i == parts.length - 1 && isVersion4(parts[i])) {
                count += 2;
            } else if (isHexGroup(parts[i])) {
                count++;
            } else {
                return -1;
            }
        }
        return count;
    }

    private static boolean isHexGroup(String part) {
        if (part.isEmpty() || part.length() > 4) {
            return false;
        }
        for (int i = 0; i < part.length(); i++) {
            if (part.charAt(i) >= 0x80 || Character.digit(part.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }
}
