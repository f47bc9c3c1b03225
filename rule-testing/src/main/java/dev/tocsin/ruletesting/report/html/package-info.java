/** The report in one HTML file: no script, no request to anywhere, everything from outside escaped. */
@NullMarked
package dev.tocsin.ruletesting.report.html;

import org.jspecify.annotations.NullMarked;
