@NullMarked
package dev.tocsin.rules;

import org.jspecify.annotations.NullMarked;
