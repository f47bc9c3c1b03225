/** Alerts as tests see them, what tests expect of them, and how the two are compared. */
@NullMarked
package dev.tocsin.ruletesting.alert;

import org.jspecify.annotations.NullMarked;
