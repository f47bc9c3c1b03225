/** The templates of labels and annotations: Go's text/template language with Prometheus' functions. */
@NullMarked
package dev.tocsin.evaluator.rule.template;

import org.jspecify.annotations.NullMarked;
