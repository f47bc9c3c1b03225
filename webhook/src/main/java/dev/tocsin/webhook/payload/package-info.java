/** The two bodies in which alerts travel: the webhook payload of version 4 and the list of the Alertmanager v2 API. */
@NullMarked
package dev.tocsin.webhook.payload;

import org.jspecify.annotations.NullMarked;
