package dev.tocsin.ruletesting.testfile;

import com.google.re2j.PatternSyntaxException;
import dev.tocsin.evaluator.yaml.FileProblems;
import dev.tocsin.evaluator.yaml.Located;
import dev.tocsin.evaluator.yaml.YamlFields;
import dev.tocsin.evaluator.yaml.YamlNode;
import dev.tocsin.promql.label.LabelRegex;
import dev.tocsin.ruletesting.testfile.AlertTest.Alerts;
import dev.tocsin.ruletesting.testfile.AlertTest.Count;
import dev.tocsin.ruletesting.testfile.AlertTest.Expectation;
import dev.tocsin.ruletesting.testfile.AlertTest.Match;
import dev.tocsin.ruletesting.testfile.AlertTest.Selector;
import dev.tocsin.ruletesting.testfile.AlertTest.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the items of {@code alert_rule_test}.
 *
 * @param alertgroupLabel whether alerts carry the name of their group as the label {@code alertgroup}
 */
record AlertTestReader(FileProblems problems, Dialect dialect, boolean alertgroupLabel) {

    private static final List<String> OWN_FIELDS = List.of("state", "labels", "annotations", "count", "match");
    private static final String CODE = "test-expectation";
    private static final String MATCHER = "value to compare with";

    AlertTest read(YamlNode node) {
        YamlFields fields = YamlFields.of(node, "test of an alert", "main.alertTestCase", problems);
        String groupname = dialect == Dialect.VMALERT ? groupname(fields) : "";
        AlertTest test = dialect.hasOwnFields() ? any(fields, groupname) : promtools(fields);
        fields.finish();
        return test;
    }

    private AlertTest promtools(YamlFields fields) {
        return new AlertTest(
                fields.stringOr("alertname", ""),
                "",
                new AssertionTime.At(TestGroupReader.interval(fields, "eval_time", Duration.ZERO)),
                State.FIRING,
                Selector.ALL,
                new Alerts(listed(fields, ""), Match.EXACT, Match.EXACT),
                fields.position());
    }

    private AlertTest any(YamlFields fields, String groupname) {
        boolean range = AssertionTimeReader.isRange(fields);
        boolean own = range || OWN_FIELDS.stream().anyMatch(fields::has);
        if (own && !range && !fields.has("eval_time")) {
            problems.error(
                    fields.position(), "test-time", "the time is missing: \"eval_time\", or \"from\" and \"to\"");
        }
        State state = Words.read(State.class, fields, "state", State.FIRING, problems);
        return new AlertTest(
                fields.stringOr("alertname", ""),
                groupname,
                new AssertionTimeReader(problems).read(fields),
                state,
                new Selector(matchers(fields, "labels"), matchers(fields, "annotations")),
                expectation(fields, state, own, groupname),
                fields.position());
    }

    /** The group that vmalert-tool has a test name, unless alerts do not carry the name of their group. */
    private String groupname(YamlFields fields) {
        String name = fields.stringOr(VmalertFields.GROUP_NAME, "");
        if (!fields.has("eval_time") && !AssertionTimeReader.isRange(fields)) {
            problems.error(fields.position(), "test-field", "missing required field \"eval_time\"");
        }
        if (alertgroupLabel == name.isEmpty()) {
            problems.error(
                    fields.position(), "test-field", alertgroupLabel
                            ? "missing required field \"groupname\""
                            : "\"groupname\" has no meaning where alerts do not carry the label \"alertgroup\"");
        }
        return name;
    }

    private List<AlertTest.Expected> listed(YamlFields fields, String groupname) {
        List<AlertTest.Expected> alerts = new ArrayList<>();
        for (YamlNode alert : fields.list("exp_alerts", "[]main.alert")) {
            alerts.add(expected(alert, groupname));
        }
        return alerts;
    }

    private Expectation expectation(YamlFields fields, State state, boolean own, String groupname) {
        Alerts listed = alerts(fields, listed(fields, groupname));
        Count count = count(fields);
        boolean lists = fields.has("exp_alerts");
        if (state == State.INACTIVE && (lists || count != null)) {
            problems.error(
                    fields.position(), CODE,
                    "inactive means that there is no alert: \"exp_alerts\" and \"count\" have nothing to say of it");
        } else if (lists && count != null) {
            problems.error(
                    fields.position(), CODE, "\"count\" and \"exp_alerts\" exclude each other: the list says how many");
        } else if (fields.has("match") && !lists) {
            problems.error(fields.position(), CODE, "\"match\" says how to compare \"exp_alerts\", which is missing");
        }
        if (count != null) {
            return count;
        }
        return lists || !own ? listed : state == State.INACTIVE ? Count.NONE : Count.SOME;
    }

    private Alerts alerts(YamlFields fields, List<AlertTest.Expected> alerts) {
        YamlNode match = fields.node("match");
        if (match instanceof YamlNode.Mapping) {
            YamlFields each = YamlFields.of(match, "match", "match", problems);
            Alerts listed = new Alerts(alerts, match(each, "labels"), match(each, "annotations"));
            each.finish();
            return listed;
        }
        Match both = match(fields, "match");
        return new Alerts(alerts, both, both);
    }

    private Match match(YamlFields fields, String name) {
        return Words.read(Match.class, fields, name, Match.EXACT, problems);
    }

    private @Nullable Count count(YamlFields test) {
        YamlNode node = test.node("count");
        if (node == null) {
            return null;
        }
        if (node instanceof YamlNode.Mapping mapping) {
            YamlFields fields = YamlFields.of(mapping, "count", "count", problems);
            int min = number(fields, "min", 0);
            int max = number(fields, "max", Integer.MAX_VALUE);
            fields.finish();
            if (min > max || !fields.has("min") && !fields.has("max")) {
                problems.error(node.position(), CODE,
                        "\"count\" needs \"min\", \"max\" or both, \"min\" not above \"max\"");
            }
            return new Count(min, max);
        }
        int exactly = number(test, "count", 0);
        return new Count(exactly, exactly);
    }

    private int number(YamlFields fields, String name, int otherwise) {
        Located<Long> number = fields.integer(name);
        if (number == null) {
            return otherwise;
        }
        if (number.value() < 0 || number.value() > Integer.MAX_VALUE) {
            problems.error(number.position(), CODE, "\"" + name + "\" is no number of alerts");
            return otherwise;
        }
        return number.value().intValue();
    }

    private AlertTest.Expected expected(YamlNode node, String groupname) {
        YamlFields fields = YamlFields.of(node, "firing alert", "main.alert", problems);
        Map<String, TextMatcher> labels = new LinkedHashMap<>(matchers(fields, "exp_labels"));
        if (!groupname.isEmpty()) {
            labels.put("alertgroup", new TextMatcher.Exactly(groupname));
        }
        AlertTest.Expected expected =
                new AlertTest.Expected(labels, matchers(fields, "exp_annotations"), fields.position());
        fields.finish();
        return expected;
    }

    /** Texts to be equal to, or mappings that say what else a value must be. */
    private Map<String, TextMatcher> matchers(YamlFields fields, String name) {
        Map<String, TextMatcher> matchers = new LinkedHashMap<>();
        if (dialect.hasOwnFields()
                && fields.node(name) instanceof YamlNode.Mapping mapping
                && mapping.entries().stream().anyMatch(entry -> entry.value() instanceof YamlNode.Mapping)) {
            for (YamlNode.Entry entry : mapping.entries()) {
                matchers.put(entry.key().text(), matcher(entry.value()));
            }
        } else {
            fields.stringMap(name)
                    .forEach(entry -> matchers.put(entry.name(), new TextMatcher.Exactly(entry.text())));
        }
        return matchers;
    }

    private TextMatcher matcher(YamlNode value) {
        if (value instanceof YamlNode.Scalar scalar) {
            return new TextMatcher.Exactly(scalar.string());
        }
        int problemsBefore = problems.found().size();
        YamlFields fields = YamlFields.of(value, MATCHER, MATCHER, problems);
        Located<String> regex = fields.string("regex");
        Located<Boolean> present = fields.bool("present");
        fields.finish();
        if (problems.found().size() == problemsBefore && fields.has("regex") == fields.has("present")) {
            problems.error(
                    value.position(), CODE, "give a text, or one of {regex: …}, {present: true} and {present: false}");
        }
        return regex == null ? new TextMatcher.Present(present == null || present.value()) : regex(regex);
    }

    private TextMatcher regex(Located<String> regex) {
        try {
            return new TextMatcher.Regex(regex.value(), LabelRegex.compile(regex.value()));
        } catch (PatternSyntaxException e) {
            problems.error(
                    regex.position(), CODE,
                    "\"" + regex.value() + "\" is no regular expression: " + e.getDescription());
            return new TextMatcher.Present(true);
        }
    }
}
