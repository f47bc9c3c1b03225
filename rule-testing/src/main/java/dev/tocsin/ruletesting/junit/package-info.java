/**
 * Unit tests of rules as tests of the JUnit Platform: {@link dev.tocsin.ruletesting.junit.RuleTests} makes a class a suite of
 * test files. Needs JUnit at run time; nothing else in this module uses this package.
 */
@NullMarked
package dev.tocsin.ruletesting.junit;

import org.jspecify.annotations.NullMarked;
