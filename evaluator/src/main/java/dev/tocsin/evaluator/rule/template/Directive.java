package dev.tocsin.evaluator.rule.template;

/**
 * How {@code printf} is to write one value.
 *
 * @param width     the least number of characters, -1 when none is given
 * @param precision digits after the point or characters of a string, -1 when none is given
 */
record Directive(char verb, boolean minus, boolean plus, boolean sharp, boolean space, boolean zero, int width,
        int precision) {

    /** The plain {@code %v}. */
    static final Directive VALUE = new Directive('v', false, false, false, false, false, -1, -1);

    /** The same without the padding by zeros, which numbers that are none do not get. */
    Directive withoutZeros() {
        return new Directive(verb, minus, plus, sharp, space, false, width, precision);
    }

    Directive withVerb(char newVerb) {
        return new Directive(newVerb, minus, plus, sharp, space, zero, width, precision);
    }

    /** Writes a text that has its final form, padded to the width. */
    void pad(BoundedText to, String text) {
        int missing = width - text.codePointCount(0, text.length());
        if (missing <= 0) {
            to.append(text);
        } else if (minus) {
            to.append(text).repeat(' ', missing);
        } else {
            to.repeat(zero ? '0' : ' ', missing).append(text);
        }
    }
}
