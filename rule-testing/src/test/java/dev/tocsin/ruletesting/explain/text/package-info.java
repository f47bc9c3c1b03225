@NullMarked
package dev.tocsin.ruletesting.explain.text;

import org.jspecify.annotations.NullMarked;
