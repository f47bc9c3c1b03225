package dev.tocsin.promql.parse;

/**
 * What became of a text in the series notation.
 *
 * @param <T> what the text stands for
 */
public sealed interface NotationResult<T> {

    /** The text is right. */
    record Parsed<T>(T value) implements NotationResult<T> {}

    /** The text is wrong. */
    record Rejected<T>(ParseResult.Rejected reason) implements NotationResult<T> {}

    /**
     * What a text stands for that is trusted to be right.
     *
     * @throws ParseException when it is not
     */
    default T orThrow() {
        return switch (this) {
            case Parsed<T> parsed -> parsed.value();
            case Rejected<T> rejected -> throw new ParseException(rejected.reason());
        };
    }
}
