/** Tests that count the bytes which steady work allocates. */
@NullMarked
package dev.tocsin.evaluator.allocation;

import org.jspecify.annotations.NullMarked;
