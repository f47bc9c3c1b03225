/** Explanations as texts for people and as JSON. */
@NullMarked
package dev.tocsin.ruletesting.explain.text;

import org.jspecify.annotations.NullMarked;
