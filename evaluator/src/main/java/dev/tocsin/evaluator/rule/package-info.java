/** Rule files, rule groups, the alert state machine and the templates of labels and annotations. */
@NullMarked
package dev.tocsin.evaluator.rule;

import org.jspecify.annotations.NullMarked;
