@NullMarked
package dev.tocsin.ruletesting.check.infer;

import org.jspecify.annotations.NullMarked;
