@NullMarked
package dev.tocsin.ruletesting;

import org.jspecify.annotations.NullMarked;
