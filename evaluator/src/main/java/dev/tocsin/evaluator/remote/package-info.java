/** Queries to other servers that speak Prometheus' HTTP API: Prometheus, Thanos, Mimir, VictoriaMetrics. */
@NullMarked
package dev.tocsin.evaluator.remote;

import org.jspecify.annotations.NullMarked;
