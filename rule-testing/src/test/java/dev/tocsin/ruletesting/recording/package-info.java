/** Recordings of registries, and rules on them. */
@NullMarked
package dev.tocsin.ruletesting.recording;

import org.jspecify.annotations.NullMarked;
