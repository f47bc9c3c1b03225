/** Reports in each format, compared with goldens. */
@NullMarked
package dev.tocsin.ruletesting.report;

import org.jspecify.annotations.NullMarked;
