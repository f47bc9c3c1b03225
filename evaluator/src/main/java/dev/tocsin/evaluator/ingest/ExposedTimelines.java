package dev.tocsin.evaluator.ingest;

import dev.tocsin.evaluator.storage.Timeline;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The timelines of series whose samples a target gives timestamps of its own: those that begin at the same time share one, for
 * they are often read together, be it the whole page or what it says of one container.
 */
final class ExposedTimelines {

    /** Only so many are kept in mind, so that a page of a thousand times costs no million comparisons. */
    private static final int REMEMBERED = 64;

    private final Timeline targets;
    private final Deque<Timeline> newest = new ArrayDeque<>();

    /** @param targets the timeline of the scrapes themselves */
    ExposedTimelines(Timeline targets) {
        this.targets = targets;
    }

    /** The timeline for a series whose first sample has this timestamp. */
    Timeline at(long timestampMs) {
        for (Timeline timeline : newest) {
            if (timeline.endsAt(timestampMs)) {
                return timeline;
            }
        }
        Timeline timeline = targets.newSibling();
        newest.addFirst(timeline);
        if (newest.size() > REMEMBERED) {
            newest.removeLast();
        }
        return timeline;
    }
}
