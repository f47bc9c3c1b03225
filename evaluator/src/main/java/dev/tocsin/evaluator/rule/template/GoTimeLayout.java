package dev.tocsin.evaluator.rule.template;

import java.time.ZonedDateTime;

/** Writes times by an example, as Go does: {@code "Mon Jan 2 15:04"}. Only for UTC. */
final class GoTimeLayout {

    /** What stands for a part of the time; where one begins like another, the longer comes first. */
    private static final String[] PARTS = {
        "January", "Jan", "Monday", "Mon", "MST", "2006", "002", "01", "02", "03", "04", "05", "06", "__2", "_2006",
        "_2",
        "15", "-07:00:00", "-070000", "-07:00", "-0700", "-07", "Z07:00:00", "Z070000", "Z07:00", "Z0700", "Z07", "PM",
        "pm", "1", "2", "3", "4", "5"
    };

    private final ZonedDateTime time;
    private final StringBuilder out = new StringBuilder();

    private GoTimeLayout(ZonedDateTime time) {
        this.time = time;
    }

    static String format(ZonedDateTime time, String layout) {
        GoTimeLayout writer = new GoTimeLayout(time);
        int at = 0;
        while (at < layout.length()) {
            at += writer.write(layout, at);
        }
        return writer.out.toString();
    }

    /** Writes what stands at an index of the layout; the length of it. */
    private int write(String layout, int at) {
        int fraction = fractionLength(layout, at);
        if (fraction > 0) {
            writeFraction(layout.charAt(at), layout.charAt(at + 1) == '9', fraction - 1);
            return fraction;
        }
        for (String part : PARTS) {
            if (layout.startsWith(part, at) && !isInsideWord(layout, at, part)) {
                writePart(part);
                return part.length();
            }
        }
        out.append(layout.charAt(at));
        return 1;
    }

    /** {@code Jan} and {@code Mon} are not meant where a word such as {@code Month} goes on in small letters. */
    private static boolean isInsideWord(String layout, int at, String part) {
        int end = at + part.length();
        return part.equals("Jan") || part.equals("Mon")
                ? end < layout.length() && layout.charAt(end) >= 'a' && layout.charAt(end) <= 'z'
                : false;
    }

    /** The length of a point or comma with zeros or nines behind it and no other digit, or 0. */
    private static int fractionLength(String layout, int at) {
        char c = layout.charAt(at);
        if (c != '.' && c != ',' || at + 1 >= layout.length()) {
            return 0;
        }
        char digit = layout.charAt(at + 1);
        if (digit != '0' && digit != '9') {
            return 0;
        }
        int end = at + 1;
        while (end < layout.length() && layout.charAt(end) == digit) {
            end++;
        }
        boolean ends = end == layout.length() || layout.charAt(end) < '0' || layout.charAt(end) > '9';
        return ends ? end - at : 0;
    }

    private void writeFraction(char separator, boolean cutsZeros, int digits) {
        int shown = Math.min(digits, 9);
        String nanos = padded(time.getNano(), 9, '0').substring(0, shown);
        int end = nanos.length();
        while (cutsZeros && end > 0 && nanos.charAt(end - 1) == '0') {
            end--;
        }
        if (end > 0) {
            out.append(separator).append(nanos, 0, end);
        }
    }

    private void writePart(String part) {
        int hour12 = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
        String month = GoTimes.month(time.getMonthValue());
        String weekday = GoTimes.weekday(time.getDayOfWeek().getValue() % 7);
        out.append(
                switch (part) {
                    case "January" -> month;
                    case "Jan" -> month.substring(0, 3);
                    case "1" -> Integer.toString(time.getMonthValue());
                    case "01" -> padded(time.getMonthValue(), 2, '0');
                    case "Monday" -> weekday;
                    case "Mon" -> weekday.substring(0, 3);
                    case "2" -> Integer.toString(time.getDayOfMonth());
                    case "02" -> padded(time.getDayOfMonth(), 2, '0');
                    case "_2" -> padded(time.getDayOfMonth(), 2, ' ');
                    case "002" -> padded(time.getDayOfYear(), 3, '0');
                    case "__2" -> padded(time.getDayOfYear(), 3, ' ');
                    case "15" -> padded(time.getHour(), 2, '0');
                    case "3" -> Integer.toString(hour12);
                    case "03" -> padded(hour12, 2, '0');
                    case "4" -> Integer.toString(time.getMinute());
                    case "04" -> padded(time.getMinute(), 2, '0');
                    case "5" -> Integer.toString(time.getSecond());
                    case "05" -> padded(time.getSecond(), 2, '0');
                    case "2006" -> padded(time.getYear(), 4, '0');
                    case "_2006" -> "_" + padded(time.getYear(), 4, '0');
                    case "06" -> padded(time.getYear() % 100, 2, '0');
                    case "PM" -> time.getHour() >= 12 ? "PM" : "AM";
                    case "pm" -> time.getHour() >= 12 ? "pm" : "am";
                    case "MST" -> "UTC";
                    case "-0700" -> "+0000";
                    case "-07:00" -> "+00:00";
                    case "-07" -> "+00";
                    case "-070000" -> "+000000";
                    case "-07:00:00" -> "+00:00:00";
                    case "Z0700", "Z07:00", "Z07", "Z070000", "Z07:00:00" -> "Z";
                    default -> throw new IllegalStateException("no part of a layout: " + part);
                });
    }

    private static String padded(int number, int width, char with) {
        String digits = Integer.toString(number);
        return String.valueOf(with).repeat(Math.max(0, width - digits.length())) + digits;
    }
}
