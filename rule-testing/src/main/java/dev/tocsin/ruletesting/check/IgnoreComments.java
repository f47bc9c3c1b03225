package dev.tocsin.ruletesting.check;

import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.evaluator.rule.RuleSpec;
import dev.tocsin.evaluator.yaml.FilePosition;
import dev.tocsin.evaluator.yaml.Located;
import dev.tocsin.evaluator.yaml.SourceText;
import dev.tocsin.evaluator.yaml.YamlComments;
import dev.tocsin.evaluator.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the comments that switch checks off. One in a rule or in the lines right above it holds for the rule; one between
 * the beginning of a group and its first rule, or right above the group, for the group; one before all groups, and {@code
 * tocsin:ignore-file} anywhere, for the file. A line of comment that is indented like the keys of a rule belongs to that rule,
 * even when another follows. Those of pint are understood where it has a check of the same kind.
 */
final class IgnoreComments {

    /** Ours, those of pint, and those that are probably meant to be ours. */
    private static final Pattern COMMENT = Pattern.compile("#\\s*(?:"
            + "(?<word>tocsin:ignore(?:-file)?)\\s+(?<ids>[^\\s,]+(?:\\s*,[\\s,]*[^\\s,]+){0,99})"
            + "|(?<foreign>pint (?:file/)?disable)\\s+(?<theirs>\\S+)"
            + "|(?<odd>tocsin\\s*:?\\s*(?:ignore|disable)(?![a-zA-Z])[^#]*))");

    private final int lines;
    private final List<Located<String>> texts;

    /** The columns of the comments that have a line of their own, by line. */
    private final Map<Integer, Integer> columns = new HashMap<>();

    /** First line of each rule and group, comments above included, with the last line of what such a place begins. */
    private final TreeMap<Integer, Integer> scopes = new TreeMap<>();

    private IgnoreComments(SourceText source) {
        this.lines = source.positionOf(source.length()).line();
        this.texts = new ArrayList<>(YamlComments.of(source));
        for (Located<String> text : texts) {
            if (source.line(text.position().line()).strip().startsWith("#")) {
                columns.put(text.position().line(), text.position().column());
            }
        }
    }

    /** The comments of one file. */
    static List<IgnoreComment> of(List<RuleGroupSpec> groups) {
        for (RuleGroupSpec group : groups) {
            for (RuleSpec rule : group.rules()) {
                YamlNode.Scalar expr = rule.source().expr();
                if (expr != null) {
                    return new IgnoreComments(expr.span().source()).find(groups);
                }
            }
        }
        return List.of();
    }

    private List<IgnoreComment> find(List<RuleGroupSpec> groups) {
        TreeSet<Integer> groupStarts = new TreeSet<>();
        TreeSet<Integer> starts = new TreeSet<>();
        for (int g = 0; g < groups.size(); g++) {
            groupStarts.add(blockStart(groups.get(g).position(), g == 0));
            List<RuleSpec> rules = groups.get(g).rules();
            for (int r = 0; r < rules.size(); r++) {
                starts.add(blockStart(rules.get(r).source().rule(), r == 0));
                addTextsOf(rules.get(r));
            }
        }
        groupStarts.forEach(start -> scopes.put(start, end(groupStarts, start)));
        starts.forEach(start -> scopes.put(start, Math.min(end(starts, start), end(groupStarts, start))));
        List<IgnoreComment> comments = new ArrayList<>();
        for (Located<String> text : texts) {
            Matcher matcher = COMMENT.matcher(text.value());
            while (matcher.find()) {
                comments.add(comment(text, matcher));
            }
        }
        return comments;
    }

    private int end(NavigableSet<Integer> starts, int start) {
        Integer next = starts.higher(start);
        return next == null ? lines : next - 1;
    }

    private void addTextsOf(RuleSpec rule) {
        YamlNode.Scalar expr = rule.source().expr();
        if (expr != null) {
            addTextsOf(expr);
        }
    }

    /** The comments of an expression: what begins with {@code #} outside of its strings. */
    private void addTextsOf(YamlNode.Scalar expr) {
        String text = expr.text();
        char quote = 0;
        for (int at = 0; at < text.length(); at++) {
            char found = text.charAt(at);
            if (quote != 0) {
                if (found == '\\' && quote != '`') {
                    at++;
                } else if (found == quote) {
                    quote = 0;
                }
            } else if (found == '"' || found == '\'' || found == '`') {
                quote = found;
            } else if (found == '#') {
                int lineEnd = text.indexOf('\n', at);
                int end = lineEnd < 0 ? text.length() : lineEnd;
                texts.add(new Located<>(text.substring(at, end), expr.positionOf(text.codePointCount(0, at))));
                at = end;
            }
        }
    }

    /**
     * The line where a rule or group begins, or the first of the lines of comment right above it.
     *
     * @param isFirst whether nothing is before it to which a comment that is indented deeper could belong
     */
    private int blockStart(FilePosition position, boolean isFirst) {
        int line = position.line();
        for (Integer column = columns.get(line - 1); column != null && (isFirst || column < position.column());
                column = columns.get(line - 1)) {
            line--;
        }
        return line;
    }

    private IgnoreComment comment(Located<String> text, Matcher matcher) {
        int line = text.position().line();
        String ours = matcher.group("ids");
        String theirs = matcher.group("theirs");
        List<String> ids = ours != null ? named(ours) : theirs == null ? List.of() : named(theirs).stream()
                .flatMap(id -> PintChecks.ours(id).stream()).toList();
        String part = ours != null ? "ids" : theirs != null ? "theirs" : "odd";
        boolean ofFile = "tocsin:ignore-file".equals(matcher.group("word"))
                || "pint file/disable".equals(matcher.group("foreign"));
        Map.Entry<Integer, Integer> scope = ofFile ? null : scopes.floorEntry(line);
        int column = text.position().column() + text.value().codePointCount(0, matcher.start(part));
        return new IgnoreComment(
                Place.of(new FilePosition(line, column), matcher.group(part).strip()),
                ids,
                theirs != null,
                scope == null ? 1 : scope.getKey(),
                scope == null ? lines : scope.getValue());
    }

    private static List<String> named(String ids) {
        return Arrays.stream(ids.split("[\\s,]+")).filter(id -> !id.isEmpty()).toList();
    }
}
