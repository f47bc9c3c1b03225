/** The execution of a test group along its steps, and what came of each of its assertions. */
@NullMarked
package dev.tocsin.ruletesting.timeline;

import org.jspecify.annotations.NullMarked;
