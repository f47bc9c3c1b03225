/** The checks there are, one class each. */
@NullMarked
package dev.tocsin.ruletesting.check.catalogue;

import org.jspecify.annotations.NullMarked;
