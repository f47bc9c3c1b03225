/** The evaluator's web pages: rendered on the server, without scripts and without requests to anywhere else. */
@NullMarked
package dev.tocsin.evaluator.server.page;

import org.jspecify.annotations.NullMarked;
