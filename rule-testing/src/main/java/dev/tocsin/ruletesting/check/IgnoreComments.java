package dev.tocsin.ruletesting.check;

import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.evaluator.rule.RuleSpec;
import dev.tocsin.evaluator.yaml.FilePosition;
import dev.tocsin.evaluator.yaml.SourceText;
import dev.tocsin.evaluator.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the comments that switch checks off. One in a rule or in the lines right above it holds for the rule; one between
 * the beginning of a group and its first rule, or right above the group, for the group; one before all groups, and {@code
 * tocsin:ignore-file} anywhere, for the file. Those of pint are understood where it has a check of the same kind.
 */
final class IgnoreComments {

    private static final Pattern COMMENT = Pattern.compile(
            "#\\s*(?<word>tocsin:ignore(?:-file)?|pint (?:file/)?disable)\\s+(?<ids>[^\\s]+)");

    private final SourceText source;
    private final int lines;

    /** First line of each rule and group, comments above included, with the last line of what such a place begins. */
    private final TreeMap<Integer, Integer> scopes = new TreeMap<>();

    private IgnoreComments(SourceText source) {
        this.source = source;
        this.lines = source.positionOf(source.length()).line();
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
        for (int g = 0; g < groups.size(); g++) {
            RuleGroupSpec group = groups.get(g);
            int groupEnd = g + 1 < groups.size() ? blockStart(groups.get(g + 1).position()) - 1 : lines;
            scopes.put(blockStart(group.position()), groupEnd);
            for (int r = 0; r < group.rules().size(); r++) {
                int ruleEnd = r + 1 < group.rules().size() ? blockStart(start(group, r + 1)) - 1 : groupEnd;
                scopes.put(blockStart(start(group, r)), ruleEnd);
            }
        }
        List<IgnoreComment> comments = new ArrayList<>();
        for (int line = 1; line <= lines; line++) {
            Matcher matcher = COMMENT.matcher(source.line(line));
            while (matcher.find()) {
                comments.add(comment(line, matcher));
            }
        }
        return comments;
    }

    private static FilePosition start(RuleGroupSpec group, int rule) {
        return group.rules().get(rule).source().rule();
    }

    /** The line where something begins, or the first of the lines of comment right above it. */
    private int blockStart(FilePosition position) {
        int line = position.line();
        while (line > 1 && source.line(line - 1).strip().startsWith("#")) {
            line--;
        }
        return line;
    }

    private IgnoreComment comment(int line, Matcher matcher) {
        String word = matcher.group("word");
        boolean foreign = word.startsWith("pint");
        Map.Entry<Integer, Integer> scope = word.contains("file") ? null : scopes.floorEntry(line);
        List<String> named = Arrays.stream(matcher.group("ids").split(",")).filter(id -> !id.isEmpty()).toList();
        String lineText = source.line(line);
        int column = 1 + lineText.codePointCount(0, matcher.start("ids"));
        return new IgnoreComment(
                Place.of(new FilePosition(line, column), matcher.group("ids")),
                foreign ? named.stream().flatMap(id -> PintChecks.ours(id).stream()).toList() : named,
                foreign,
                scope == null ? 1 : scope.getKey(),
                scope == null ? lines : scope.getValue());
    }
}
