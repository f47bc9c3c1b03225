/** Exporters and rule packs together, in virtual time. */
@NullMarked
package dev.tocsin.rules.simulation;

import org.jspecify.annotations.NullMarked;
