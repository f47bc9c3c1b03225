/** Findings as text for people and in the forms that other programs read. */
@NullMarked
package dev.tocsin.ruletesting.check.format;

import org.jspecify.annotations.NullMarked;
