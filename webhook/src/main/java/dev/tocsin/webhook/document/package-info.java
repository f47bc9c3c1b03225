/** Reads JSON and YAML documents value by value; each complaint knows its place in the text. */
@NullMarked
package dev.tocsin.webhook.document;

import org.jspecify.annotations.NullMarked;
