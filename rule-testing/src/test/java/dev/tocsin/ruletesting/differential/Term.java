package dev.tocsin.ruletesting.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An expression as text with holes that smaller terms fill: there is one text more than there are parts. */
record Term(Kind kind, List<String> texts, List<Term> parts) {

    /** What a term can stand for. */
    enum Kind {
        SCALAR, VECTOR, MATRIX
    }

    static Term leaf(Kind kind, String text) {
        return new Term(kind, List.of(text), List.of());
    }

    /** A term of a pattern in which each {@code #} is the place of a part. */
    static Term of(Kind kind, String pattern, Term... parts) {
        return new Term(kind, List.of(pattern.split("#", -1)), List.of(parts));
    }

    Term {
        if (texts.size() != parts.size() + 1) {
            throw new IllegalArgumentException(texts + " do not frame " + parts);
        }
    }

    String text() {
        StringBuilder text = new StringBuilder(texts.getFirst());
        for (int i = 0; i < parts.size(); i++) {
            text.append(parts.get(i).text()).append(texts.get(i + 1));
        }
        return text.toString();
    }

    /** Terms that are a bit smaller and still well-typed, the smallest ones first. */
    Stream<Term> smaller() {
        Stream<Term> below = descendants().filter(term -> term.kind == kind);
        Stream<Term> inside = IntStream.range(0, parts.size()).boxed()
                .flatMap(index -> parts.get(index).smaller().map(part -> with(index, part)));
        return Stream.concat(below, inside);
    }

    private Stream<Term> descendants() {
        return parts.stream().flatMap(part -> Stream.concat(part.descendants(), Stream.of(part)));
    }

    private Term with(int index, Term part) {
        List<Term> changed = new ArrayList<>(parts);
        changed.set(index, part);
        return new Term(kind, texts, changed);
    }
}
