@NullMarked
package dev.tocsin.ruletesting.promqltest;

import org.jspecify.annotations.NullMarked;
