/** The standalone evaluator: configuration, loops, HTTP. */
@NullMarked
package dev.tocsin.evaluator.server;

import org.jspecify.annotations.NullMarked;
