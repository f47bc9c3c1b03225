/**
 * The metrics of code under test as input of rules: what it exposes is scraped at virtual times.
 * {@link dev.tocsin.ruletesting.recording.PrometheusClient} and {@link dev.tocsin.ruletesting.recording.Micrometer} begin
 * recordings of registries; each needs the library it is named after on the class path.
 */
@NullMarked
package dev.tocsin.ruletesting.recording;

import org.jspecify.annotations.NullMarked;
