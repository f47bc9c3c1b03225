package dev.tocsin.webhook.dispatch;

import dev.tocsin.webhook.LabelOrder;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The order of alerts within a notification: by job, by instance, then fewer labels first, then label by label. */
final class AlertOrder {

    static final Comparator<StoredAlert> OF_NOTIFICATIONS = Comparator.comparing(
            (StoredAlert stored) -> stored.alert().labels().getOrDefault("job", ""), LabelOrder.BY_CODE_POINT)
            .thenComparing(
                    stored -> stored.alert().labels().getOrDefault("instance", ""), LabelOrder.BY_CODE_POINT)
            .thenComparing(stored -> stored.alert().labels(), AlertOrder::compareLabels);

    private AlertOrder() {}

    private static int compareLabels(SortedMap<String, String> left, SortedMap<String, String> right) {
        if (left.size() != right.size()) {
            return Integer.compare(left.size(), right.size());
        }
        SortedMap<String, String> union = new TreeMap<>(left);
        union.putAll(right);
        for (Map.Entry<String, String> label : LabelOrder.sorted(union).entrySet()) {
            String a = left.get(label.getKey());
            String b = right.get(label.getKey());
            if (a == null || b == null) {
                return a == null ? -1 : 1;
            }
            int byValue = LabelOrder.BY_CODE_POINT.compare(a, b);
            if (byValue != 0) {
                return byValue;
            }
        }
        return 0;
    }
}
