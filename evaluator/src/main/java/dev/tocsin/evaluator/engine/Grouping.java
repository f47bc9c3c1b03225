package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.ast.AggregateExpr;
import dev.tocsin.promql.label.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The groups of an aggregation: which group each row belongs to, groups numbered in the order of their first rows. */
final class Grouping {

    private final int[] groupOf;
    private final List<Labels> labels = new ArrayList<>();
    private final List<Boolean> dropsName = new ArrayList<>();

    Grouping(Rows rows, AggregateExpr expr) {
        groupOf = new int[rows.count()];
        Set<String> names = new HashSet<>(expr.grouping());
        if (expr.without()) {
            names.add(Labels.NAME);
        }
        if (!expr.without() && names.isEmpty()) {
            groupAll(rows);
        } else if (!expr.without() && names.size() == 1) {
            groupByOne(rows, names.iterator().next());
        } else {
            groupBySet(rows, names, expr.without());
        }
    }

    private void groupAll(Rows rows) {
        for (int row = 0; row < groupOf.length; row++) {
            groupOf[row] = enter(labels.isEmpty() ? -1 : 0, Labels.EMPTY, rows.dropsName(row));
        }
    }

    private void groupByOne(Rows rows, String name) {
        Map<String, Integer> groups = new HashMap<>();
        for (int row = 0; row < groupOf.length; row++) {
            String value = rows.labels(row).get(name);
            int known = groups.getOrDefault(value, -1);
            groupOf[row] = enter(known, known < 0 ? Labels.of(name, value) : Labels.EMPTY, rows.dropsName(row));
            if (known < 0) {
                groups.put(value, groupOf[row]);
            }
        }
    }

    private void groupBySet(Rows rows, Set<String> names, boolean without) {
        Map<Labels, Integer> groups = new HashMap<>();
        for (int row = 0; row < groupOf.length; row++) {
            Labels all = rows.labels(row);
            Labels group = without ? all.drop(names) : all.keep(names);
            int known = groups.getOrDefault(group, -1);
            groupOf[row] = enter(known, group, rows.dropsName(row));
            if (known < 0) {
                groups.put(group, groupOf[row]);
            }
        }
    }

    private int enter(int known, Labels group, boolean memberDropsName) {
        if (known < 0) {
            labels.add(group);
            dropsName.add(memberDropsName);
            return labels.size() - 1;
        }
        if (memberDropsName) {
            dropsName.set(known, true);
        }
        return known;
    }

    /** The number of groups. */
    int count() {
        return labels.size();
    }

    /** The group of a row. */
    int of(int row) {
        return groupOf[row];
    }

    Labels labels(int group) {
        return labels.get(group);
    }

    /** Whether any member's metric name is due for removal. */
    boolean dropsName(int group) {
        return dropsName.get(group);
    }

    /** The rows of every group, in order. */
    int[][] members() {
        int[] sizes = new int[count()];
        for (int group : groupOf) {
            sizes[group]++;
        }
        int[][] members = new int[count()][];
        for (int group = 0; group < members.length; group++) {
            members[group] = new int[sizes[group]];
        }
        for (int row = groupOf.length - 1; row >= 0; row--) {
            members[groupOf[row]][--sizes[groupOf[row]]] = row;
        }
        return members;
    }
}
