@NullMarked
package dev.tocsin.ruletesting.explain;

import org.jspecify.annotations.NullMarked;
