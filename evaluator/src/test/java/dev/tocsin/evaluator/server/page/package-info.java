/** What the pages show, and what they keep out. */
@NullMarked
package dev.tocsin.evaluator.server.page;

import org.jspecify.annotations.NullMarked;
