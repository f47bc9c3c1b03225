package dev.tocsin.evaluator.rule;

import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.label.Labels;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rules that someone who looks at certain alerts and expressions can notice: those alerts' rules, the rules whose
 * series they read, the rules whose series these read, and so on. Safe for use by several threads.
 */
public final class RuleReach {

    private final List<RuleGroupSpec> groups;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, List<Node>> alertingByName = new HashMap<>();
    private final Map<String, List<Node>> recordingByName = new HashMap<>();

    private volatile @Nullable SelectorIndex selectors;

    /** A rule with its place among all rules. */
    private static final class Node {

        private final int number;
        private final RuleSpec rule;
        private volatile @Nullable SeriesReads reads;

        Node(int number, RuleSpec rule) {
            this.number = number;
            this.rule = rule;
        }

        SeriesReads reads() {
            SeriesReads known = reads;
            if (known == null) {
                known = SeriesReads.of(rule.expr());
                reads = known;
            }
            return known;
        }

        boolean queriesInTemplates() {
            return rule instanceof AlertingRuleSpec alerting && alerting.templates().query();
        }
    }

    /**
     * The rules that can be noticed.
     *
     * @param groups       in the given order, without the rules that cannot be noticed and groups that hold none
     * @param readsAlerts whether anyone may read the series that alerts leave
     * @param alertsRead  the names of the alerts whose series may be read
     */
    public record Reached(List<RuleGroupSpec> groups, boolean readsAlerts, Set<String> alertsRead) {}

    public RuleReach(List<RuleGroupSpec> groups) {
        this.groups = List.copyOf(groups);
        for (RuleGroupSpec group : groups) {
            for (RuleSpec rule : group.rules()) {
                Node node = new Node(nodes.size(), rule);
                nodes.add(node);
                (rule instanceof AlertingRuleSpec ? alertingByName : recordingByName)
                        .computeIfAbsent(rule.name(), name -> new ArrayList<>())
                        .add(node);
            }
        }
    }

    /** All rules, noticed or not. */
    public Reached all() {
        return new Reached(groups, true, alertnames());
    }

    /** The rules that are noticed by looking at these alerts and evaluating these expressions. */
    public Reached from(Collection<String> alertnames, Collection<Expr> exprs) {
        Search search = new Search();
        alertnames.forEach(name -> search.addAll(alertingByName.getOrDefault(name, List.of())));
        exprs.forEach(expr -> search.addReadBy(SeriesReads.of(expr)));
        search.follow();
        return new Reached(search.groups(), search.readsAlerts, search.alertsRead);
    }

    /** The names of all alerts. */
    public Set<String> alertnames() {
        return Collections.unmodifiableSet(alertingByName.keySet());
    }

    /** The names of the groups that have a rule for an alert. */
    public Set<String> groupsOf(String alertname) {
        return groups.stream()
                .filter(group -> group.rules().stream()
                        .anyMatch(rule -> rule instanceof AlertingRuleSpec && rule.name().equals(alertname)))
                .map(RuleGroupSpec::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Those of the series that no selector of any rule or of these expressions selects. */
    public Set<Labels> unselected(Collection<Labels> series, Collection<Expr> exprs) {
        SelectorIndex ofRules = selectors();
        SelectorIndex ofExprs = new SelectorIndex();
        exprs.forEach(expr -> ofExprs.add(SeriesReads.of(expr)));
        Set<Labels> unselected = new HashSet<>();
        for (Labels labels : series) {
            if (!ofRules.selects(labels) && !ofExprs.selects(labels)) {
                unselected.add(labels);
            }
        }
        return unselected;
    }

    private SelectorIndex selectors() {
        SelectorIndex known = selectors;
        if (known == null) {
            SelectorIndex made = new SelectorIndex();
            for (Node node : nodes) {
                made.add(node.reads());
                if (node.queriesInTemplates()) {
                    made.addEverything();
                }
            }
            selectors = made;
            known = made;
        }
        return known;
    }

    private final class Search {

        private final BitSet reached = new BitSet();
        private final Deque<Node> queue = new ArrayDeque<>();
        private final Set<String> alertsRead = new HashSet<>();
        private boolean readsAlerts;

        void addAll(Collection<Node> found) {
            for (Node node : found) {
                if (!reached.get(node.number)) {
                    reached.set(node.number);
                    queue.add(node);
                }
            }
        }

        void addReadBy(SeriesReads reads) {
            if (reads.everything()) {
                addEverything();
                return;
            }
            reads.forEachRead(recordingByName, this::addAll);
            if (reads.mayReadAlerts()) {
                readsAlerts = true;
                alertingByName.forEach((name, alerting) -> {
                    if (reads.mayReadAlert(name)) {
                        alertsRead.add(name);
                        addAll(alerting);
                    }
                });
            }
        }

        private void addEverything() {
            readsAlerts = true;
            alertsRead.addAll(alertingByName.keySet());
            addAll(nodes);
        }

        void follow() {
            Node node;
            while ((node = queue.poll()) != null) {
                addReadBy(node.reads());
                if (node.queriesInTemplates()) {
                    addEverything();
                }
            }
        }

        List<RuleGroupSpec> groups() {
            if (reached.cardinality() == nodes.size()) {
                return groups;
            }
            List<RuleGroupSpec> found = new ArrayList<>();
            int first = 0;
            for (RuleGroupSpec group : groups) {
                int end = first + group.rules().size();
                List<RuleSpec> rules = reached.get(first, end).stream()
                        .mapToObj(group.rules()::get)
                        .toList();
                if (!rules.isEmpty()) {
                    found.add(group.withRules(rules));
                }
                first = end;
            }
            return found;
        }
    }
}
