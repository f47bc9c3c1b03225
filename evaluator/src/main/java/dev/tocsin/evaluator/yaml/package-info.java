/** YAML documents whose every value knows its place, for files that people write. */
@NullMarked
package dev.tocsin.evaluator.yaml;

import org.jspecify.annotations.NullMarked;
