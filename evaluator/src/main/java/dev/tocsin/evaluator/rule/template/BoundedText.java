package dev.tocsin.evaluator.rule.template;

/** Text that is written bit by bit and may not grow without end. */
final class BoundedText {

    /** The number of UTF-16 units a template may write, in all and in one value. */
    static final int LENGTH_MAX = 1 << 20;

    private final StringBuilder text = new StringBuilder();

    BoundedText append(CharSequence more) {
        check(more.length());
        text.append(more);
        return this;
    }

    BoundedText append(char c) {
        check(1);
        text.append(c);
        return this;
    }

    BoundedText repeat(char c, int count) {
        check(count);
        text.repeat(c, count);
        return this;
    }

    private void check(int more) {
        if (more > LENGTH_MAX - text.length()) {
            throw new TemplateFailure("the text grows longer than " + LENGTH_MAX + " characters");
        }
    }

    int length() {
        return text.length();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
