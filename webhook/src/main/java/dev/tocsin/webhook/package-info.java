/** What dispatch and inbox share: the alert as it crosses into this module, its identity, its runbook link. */
@NullMarked
package dev.tocsin.webhook;

import org.jspecify.annotations.NullMarked;
