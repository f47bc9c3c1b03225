package dev.tocsin.promql.ast;

/** A stretch of an expression's text: zero-based, half-open, counted in code points. */
public record SourceRange(int start, int end) {

    /** The range of a node that no text stands for. */
    public static final SourceRange NONE = new SourceRange(0, 0);

    public SourceRange {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("no range: " + start + " to " + end);
        }
    }

    /** The range from the start of this one to the end of another. */
    public SourceRange to(SourceRange last) {
        return new SourceRange(start, Math.max(end, last.end));
    }
}
