/** Receives pages from webhooks and the Alertmanager v2 API and shows them to the person on call. */
@NullMarked
package dev.tocsin.webhook.inbox;

import org.jspecify.annotations.NullMarked;
