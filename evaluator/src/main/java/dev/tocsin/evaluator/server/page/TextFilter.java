package dev.tocsin.evaluator.server.page;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Words that all have to occur, in whatever case: {@code instance=db latency}. No words let everything pass. */
record TextFilter(String text) {

    /** Longer texts are cut off. */
    private static final int LENGTH_MAX = 1_000;

    static TextFilter of(String text) {
        return new TextFilter(text.length() > LENGTH_MAX ? text.substring(0, LENGTH_MAX) : text);
    }

    boolean isEmpty() {
        return text.isBlank();
    }

    /** Whether each word occurs in one of the texts. */
    boolean accepts(Stream<String> texts) {
        if (isEmpty()) {
            return true;
        }
        List<String> lowered = texts.map(candidate -> candidate.toLowerCase(Locale.ROOT)).toList();
        return Stream.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .allMatch(word -> lowered.stream().anyMatch(candidate -> candidate.contains(word)));
    }
}
