/** Tests of the tests of rules that are written in Java. */
@NullMarked
package dev.tocsin.ruletesting.fluent;

import org.jspecify.annotations.NullMarked;
