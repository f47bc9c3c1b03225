/** The report in one HTML file. */
@NullMarked
package dev.tocsin.ruletesting.report.html;

import org.jspecify.annotations.NullMarked;
