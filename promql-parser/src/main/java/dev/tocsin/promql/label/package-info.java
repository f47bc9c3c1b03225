/** The label model that parser and engine share: label sets, matchers and their regular expressions. */
@NullMarked
package dev.tocsin.promql.label;

import org.jspecify.annotations.NullMarked;
