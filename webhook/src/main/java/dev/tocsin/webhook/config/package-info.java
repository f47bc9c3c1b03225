/** Where alerts go: routes and receivers, as written under {@code notifications}. */
@NullMarked
package dev.tocsin.webhook.config;

import org.jspecify.annotations.NullMarked;
