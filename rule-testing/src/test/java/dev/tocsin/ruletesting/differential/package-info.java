/** Tests that compare the engine with a Prometheus on generated expressions. */
@org.jspecify.annotations.NullMarked
package dev.tocsin.ruletesting.differential;
