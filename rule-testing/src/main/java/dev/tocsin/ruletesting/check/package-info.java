/** Static checks of rules: what a check is given, what it finds, which findings are wanted. */
@NullMarked
package dev.tocsin.ruletesting.check;

import org.jspecify.annotations.NullMarked;
