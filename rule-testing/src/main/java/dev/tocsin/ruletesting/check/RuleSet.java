package dev.tocsin.ruletesting.check;

import dev.tocsin.evaluator.ingest.MetricType;
import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.evaluator.rule.RuleSpec;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.Matcher;
import dev.tocsin.ruletesting.check.infer.LabelInference;
import dev.tocsin.ruletesting.check.infer.MetricTypes;
import dev.tocsin.ruletesting.check.infer.RecordedRules;
import dev.tocsin.ruletesting.check.infer.ResultLabels;
import dev.tocsin.ruletesting.check.infer.Selectors;
import dev.tocsin.ruletesting.check.infer.UnitInference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rules that are checked together, with all that is known about what they work on. For any number of threads: what is
 * inferred about expressions, each infers for itself.
 */
public final class RuleSet {

    private final List<CheckedRule> rules = new ArrayList<>();
    private final Map<String, List<CheckedRule>> byFile;
    private final Map<String, List<CheckedRule>> byName;
    private final Map<String, List<CheckedRule>> byExpression;
    private final CheckSettings settings;
    private final RecordedSeries series;
    private final LinkProbe links;
    private final RecordedRules recorded;
    private final MetricTypes types;
    private final ThreadLocal<LabelInference> labels;
    private final ThreadLocal<LabelInference> writtenLabels;
    private final ThreadLocal<UnitInference> units;
    private final Map<String, List<IgnoreComment>> comments = new LinkedHashMap<>();
    private final Set<String> selectedNames = new HashSet<>();

    /** Rules about which nothing is known but the settings. */
    public RuleSet(List<RuleGroupSpec> groups, CheckSettings settings) {
        this(groups, settings, RecordedSeries.NONE, LinkProbe.NONE);
    }

    public RuleSet(List<RuleGroupSpec> groups, CheckSettings settings, RecordedSeries series, LinkProbe links) {
        this.settings = settings;
        this.series = series;
        this.links = links;
        for (RuleGroupSpec group : groups) {
            for (int i = 0; i < group.rules().size(); i++) {
                rules.add(new CheckedRule(group.rules().get(i), group, i, this));
            }
        }
        byFile = rules.stream().collect(Collectors.groupingBy(rule -> rule.group().file()));
        byName = rules.stream().collect(Collectors.groupingBy(rule -> rule.spec().name()));
        byExpression = rules.stream().collect(Collectors.groupingBy(CheckedRule::canonical));
        groups.stream()
                .collect(Collectors.groupingBy(RuleGroupSpec::file, LinkedHashMap::new, Collectors.toList()))
                .forEach((file, own) -> comments.put(file, IgnoreComments.of(own)));
        List<RuleSpec> specs = rules.stream().map(CheckedRule::spec).toList();
        recorded = new RecordedRules(specs);
        Map<String, MetricType> declared = new HashMap<>(series.types());
        declared.putAll(settings.metricTypes());
        types = new MetricTypes(
                declared, recorded, specs.stream().map(RuleSpec::expr).toList(), series.names());
        labels = ThreadLocal.withInitial(() -> new LabelInference(recorded, this::realLabels));
        writtenLabels = ThreadLocal.withInitial(() -> new LabelInference(recorded, selector -> Optional.empty()));
        units = ThreadLocal.withInitial(() -> new UnitInference(recorded, types));
        specs.stream()
                .flatMap(spec -> Selectors.in(spec.expr()).stream())
                .forEach(selector -> Selectors.metricName(selector).ifPresent(selectedNames::add));
    }

    /** The labels of the series of a selector's metric. */
    private Optional<ResultLabels> realLabels(VectorSelector selector) {
        return Selectors.metricName(selector)
                .filter(name -> !series.partial().contains(name))
                .map(name -> series.store().select(List.of(
                        Matcher.equal(Labels.NAME, name))))
                .filter(found -> !found.isEmpty())
                .map(found -> ResultLabels.ofSeries(found.stream().map(one -> one.labels()).toList()));
    }

    /** All rules, in the order of files, groups and rules. */
    public List<CheckedRule> rules() {
        return List.copyOf(rules);
    }

    /** The rules of one file. */
    public List<CheckedRule> inFile(String file) {
        return byFile.getOrDefault(file, List.of());
    }

    /** The rules of one name, alerts and recorded metrics. */
    public List<CheckedRule> named(String name) {
        return byName.getOrDefault(name, List.of());
    }

    /** The rules whose expression is that of a rule, this one included, however they are laid out. */
    public List<CheckedRule> withExpressionOf(CheckedRule rule) {
        return byExpression.getOrDefault(rule.canonical(), List.of());
    }

    public CheckSettings settings() {
        return settings;
    }

    public RecordedSeries series() {
        return series;
    }

    public LinkProbe links() {
        return links;
    }

    public RecordedRules recorded() {
        return recorded;
    }

    public MetricTypes types() {
        return types;
    }

    /** The labels of results, as the rules and the real series tell. */
    public LabelInference labels() {
        return labels.get();
    }

    /** The labels of results as the rules alone tell, whatever series there happen to be. */
    public LabelInference writtenLabels() {
        return writtenLabels.get();
    }

    public UnitInference units() {
        return units.get();
    }

    /** The comments that switch checks off, by file. */
    public Map<String, List<IgnoreComment>> comments() {
        return Collections.unmodifiableMap(comments);
    }

    /** Whether the expression of a rule asks for this metric. */
    public boolean isSelected(String metricName) {
        return selectedNames.contains(metricName);
    }
}
