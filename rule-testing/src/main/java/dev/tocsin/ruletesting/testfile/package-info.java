/** The files that hold unit tests of rules, read strictly and with the place of every value. */
@NullMarked
package dev.tocsin.ruletesting.testfile;

import org.jspecify.annotations.NullMarked;
