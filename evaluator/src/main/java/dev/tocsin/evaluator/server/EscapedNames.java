package dev.tocsin.evaluator.server;

/** Label names in paths: names that begin with {@code U__} carry their odd characters as hexadecimal code points. */
final class EscapedNames {

    private static final String PREFIX = "U__";
    private static final int DIGITS_MAX = 6;

    private EscapedNames() {}

    /** The name that an escaped one stands for; a name that is not escaped, or wrongly so, is taken as it is. */
    static String decode(String name) {
        if (!name.startsWith(PREFIX)) {
            return name;
        }
        StringBuilder decoded = new StringBuilder();
        int i = PREFIX.length();
        while (i < name.length()) {
            char c = name.charAt(i);
            if (c != '_') {
                decoded.append(c);
                i++;
                continue;
            }
            if (name.startsWith("__", i)) {
                decoded.append('_');
                i += 2;
                continue;
            }
            int end = name.indexOf('_', i + 1);
            int codePoint = end < 0 ? -1 : codePoint(name.substring(i + 1, end));
            if (codePoint < 0) {
                return name;
            }
            decoded.appendCodePoint(codePoint);
            i = end + 1;
        }
        return decoded.toString();
    }

    private static int codePoint(String hex) {
        if (hex.isEmpty()
                || hex.length() > DIGITS_MAX
                || !hex.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            return -1;
        }
        int codePoint = Integer.parseInt(hex, 16);
        boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return Character.isValidCodePoint(codePoint) && !surrogate ? codePoint : -1;
    }
}
