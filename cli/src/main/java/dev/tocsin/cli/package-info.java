/** The {@code tocsin} command: arguments, wiring of the modules, printing, exit codes; nothing of their semantics. */
@NullMarked
package dev.tocsin.cli;

import org.jspecify.annotations.NullMarked;
