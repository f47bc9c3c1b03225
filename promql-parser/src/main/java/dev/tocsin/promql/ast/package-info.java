/** The syntax tree of PromQL: plain data with source ranges, nothing of an evaluation. */
@NullMarked
package dev.tocsin.promql.ast;

import org.jspecify.annotations.NullMarked;
