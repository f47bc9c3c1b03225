/** PromQL: what parser, engine and tools of rules have in common. */
@NullMarked
package dev.tocsin.promql;

import org.jspecify.annotations.NullMarked;
