/** What comes in: scrapes, exposition formats, recorded files. */
@NullMarked
package dev.tocsin.evaluator.ingest;

import org.jspecify.annotations.NullMarked;
