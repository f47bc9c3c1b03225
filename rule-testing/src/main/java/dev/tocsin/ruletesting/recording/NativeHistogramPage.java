package dev.tocsin.ruletesting.recording;

import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.promql.label.Labels;
import java.util.Map;

/** A page whose text leaves out native histograms, which no text format has. */
interface NativeHistogramPage extends MetricsPage {

    /** The native histograms of the page that was read last, by their labels as they are exposed. */
    Map<Labels, FloatHistogram> histograms();
}
