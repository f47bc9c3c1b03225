/** Routes, groups, de-duplicates and delivers alerts. Decisions are pure functions of state and time; one loop runs them. */
@NullMarked
package dev.tocsin.webhook.dispatch;

import org.jspecify.annotations.NullMarked;
