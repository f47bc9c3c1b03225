package dev.tocsin.webhook.inbox;

import dev.tocsin.webhook.Fingerprint;

/**
 * What makes two messages tell of the same page.
 *
 * @param groupKey the group in which the sender told it; empty where senders know no groups
 */
record PageKey(String groupKey, Fingerprint fingerprint) {

    /** A short form for web pages, which need not know two groups of equal hash apart. */
    String text() {
        return fingerprint + "-" + Integer.toHexString(groupKey.hashCode());
    }
}
