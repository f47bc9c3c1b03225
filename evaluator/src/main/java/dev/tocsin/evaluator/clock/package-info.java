/** Time that passes at another pace than the machine's, and how long loops wait for it. */
@NullMarked
package dev.tocsin.evaluator.clock;

import org.jspecify.annotations.NullMarked;
