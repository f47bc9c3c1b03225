package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.format.GoStrings;
import java.util.Comparator;

/** The order of texts in which runs of digits count as numbers: {@code a2} before {@code a10}. */
final class NaturalOrder implements Comparator<String> {

    static final NaturalOrder INSTANCE = new NaturalOrder();

    private NaturalOrder() {}

    @Override
    public int compare(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            int endOfA = endOfRun(a, i);
            int endOfB = endOfRun(b, j);
            String runOfA = a.substring(i, endOfA);
            String runOfB = b.substring(j, endOfB);
            boolean numbers = isDigit(a.charAt(i)) && isDigit(b.charAt(j));
            int order = numbers ? compareNumbers(runOfA, runOfB) : GoStrings.compare(runOfA, runOfB);
            if (order != 0) {
                return order;
            }
            i = endOfA;
            j = endOfB;
        }
        return Integer.compare(a.length() - i, b.length() - j);
    }

    private static int endOfRun(String text, int start) {
        boolean digits = isDigit(text.charAt(start));
        int end = start + 1;
        while (end < text.length() && isDigit(text.charAt(end)) == digits) {
            end++;
        }
        return end;
    }

    private static int compareNumbers(String a, String b) {
        String digitsOfA = withoutLeadingZeros(a);
        String digitsOfB = withoutLeadingZeros(b);
        int byLength = Integer.compare(digitsOfA.length(), digitsOfB.length());
        return byLength != 0 ? byLength : digitsOfA.compareTo(digitsOfB);
    }

    private static String withoutLeadingZeros(String digits) {
        int start = 0;
        while (start < digits.length() - 1 && digits.charAt(start) == '0') {
            start++;
        }
        return digits.substring(start);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
