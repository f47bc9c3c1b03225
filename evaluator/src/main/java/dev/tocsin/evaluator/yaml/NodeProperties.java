package dev.tocsin.evaluator.yaml;

import org.jspecify.annotations.Nullable;

/**
 * What may stand before a node: an anchor ({@code &name}) and a tag ({@code !!str}), in any order.
 *
 * @param end the offset of the node behind them
 */
record NodeProperties(@Nullable String anchor, @Nullable String tag, int end) {

    /** The properties that are written from {@code start} on, where a node begins. */
    static NodeProperties at(SourceText source, int start) {
        String anchor = null;
        String tag = null;
        int at = start;
        while (source.at(at) == '&' && anchor == null || source.at(at) == '!' && tag == null) {
            int end = wordEnd(source, at);
            if (source.at(at) == '&') {
                anchor = word(source, at + 1, end);
            } else {
                tag = word(source, at, end);
            }
            at = blankEnd(source, end);
        }
        return new NodeProperties(anchor, tag, at);
    }

    private static int wordEnd(SourceText source, int from) {
        int at = from;
        while (at < source.length() && " \t\r\n,[]{}".indexOf(source.at(at)) < 0) {
            at++;
        }
        return at;
    }

    /** Skips white space, line ends and the comments that may stand at them. */
    private static int blankEnd(SourceText source, int from) {
        int at = from;
        while (at < source.length() && " \t\r\n#".indexOf(source.at(at)) >= 0) {
            if (source.at(at) == '#') {
                while (at < source.length() && source.at(at) != '\n') {
                    at++;
                }
            } else {
                at++;
            }
        }
        return at;
    }

    private static String word(SourceText source, int from, int to) {
        StringBuilder word = new StringBuilder();
        for (int i = from; i < to; i++) {
            word.appendCodePoint(source.at(i));
        }
        return word.toString();
    }
}
