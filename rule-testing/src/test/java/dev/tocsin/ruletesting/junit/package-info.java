/** The JUnit integration, run by the JUnit Platform's own test kit. */
@NullMarked
package dev.tocsin.ruletesting.junit;

import org.jspecify.annotations.NullMarked;
