package dev.tocsin.evaluator.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/** Places for queries that are evaluated at the same time; those beyond wait in line. Safe for use by several threads. */
final class QueryPlaces {

    private final Object lock = new Object();

    /** Those who wait, guarded by the lock as the number of free places is. */
    private final Deque<CompletableFuture<Void>> line = new ArrayDeque<>();

    private int free;

    QueryPlaces(int count) {
        this.free = count;
    }

    /** Gets in line. What is returned is done when the place is taken; either way it has to be given back. */
    CompletableFuture<Void> take() {
        synchronized (lock) {
            if (free > 0) {
                free--;
                return CompletableFuture.completedFuture(null);
            }
            CompletableFuture<Void> place = new CompletableFuture<>();
            line.add(place);
            return place;
        }
    }

    /** Leaves the place to the next in line, or the line when it was not taken yet. */
    void giveBack(CompletableFuture<Void> place) {
        synchronized (lock) {
            if (place.cancel(false)) {
                return;
            }
            CompletableFuture<Void> next = line.poll();
            while (next != null && !next.complete(null)) {
                next = line.poll();
            }
            if (next == null) {
                free++;
            }
        }
    }
}
