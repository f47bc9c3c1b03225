@NullMarked
package dev.tocsin.ruletesting.check;

import org.jspecify.annotations.NullMarked;
