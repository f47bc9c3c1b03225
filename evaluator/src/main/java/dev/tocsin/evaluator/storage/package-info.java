/** Series in memory: the index of label sets and the columns of their samples. The ground floor, with the histograms. */
@NullMarked
package dev.tocsin.evaluator.storage;

import org.jspecify.annotations.NullMarked;
