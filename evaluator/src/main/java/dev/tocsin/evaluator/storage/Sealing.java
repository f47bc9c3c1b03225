package dev.tocsin.evaluator.storage;

import org.jspecify.annotations.Nullable;

/** What the writer of a store compresses with, made when it is first needed: most stores of tests never do. */
final class Sealing {

    private @Nullable BlockWriter writer;
    private @Nullable BlockJoiner joiner;

    BlockWriter writer() {
        BlockWriter known = writer;
        if (known == null) {
            known = new BlockWriter();
            writer = known;
        }
        return known;
    }

    BlockJoiner joiner() {
        BlockJoiner known = joiner;
        if (known == null) {
            known = new BlockJoiner(writer());
            joiner = known;
        }
        return known;
    }
}
