package dev.tocsin.evaluator.rule;

import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.LabelsBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The two series that each pending or firing alert has. The rule's labels as they are written form the base, the alert's own
 * come on top; so a label whose template expands to nothing shows its template here.
 */
final class AlertSeries {

    static final String ALERTS = "ALERTS";
    static final String ALERTS_FOR_STATE = "ALERTS_FOR_STATE";

    private static final String ALERT_STATE = "alertstate";

    private final Labels base;

    AlertSeries(AlertingRuleSpec spec) {
        this.base = Labels.of(spec.labels());
    }

    List<RuleSample> samples(Collection<ActiveAlert> alerts) {
        List<RuleSample> samples = new ArrayList<>();
        for (ActiveAlert alert : alerts) {
            if (alert.isActive()) {
                samples.add(RuleSample.of(
                        labels(alert, ALERTS).set(ALERT_STATE, alert.stateName()).build(), 1));
                samples.add(RuleSample.of(
                        labels(alert, ALERTS_FOR_STATE).build(), (double) alert.activeAt().getEpochSecond()));
            }
        }
        return samples;
    }

    private LabelsBuilder labels(ActiveAlert alert, String name) {
        LabelsBuilder builder = base.toBuilder();
        alert.labels().forEach(builder::set);
        return builder.set(Labels.NAME, name);
    }
}
