package dev.tocsin.evaluator.rule.template;

import com.google.re2j.Pattern;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The regular expressions that were used last, compiled: a template's are the same for each alert, and to compile one takes
 * much longer than to match a label. For any threads.
 */
final class RecentRegexes {

    private final int most;
    private final Map<String, Pattern> compiled = new LinkedHashMap<>(16, 0.75f, true);

    /** Keeps so many at most. */
    RecentRegexes(int most) {
        this.most = most;
    }

    /** @throws com.google.re2j.PatternSyntaxException when the text is no regular expression */
    Pattern compile(String regex) {
        synchronized (compiled) {
            Pattern known = compiled.get(regex);
            if (known != null) {
                return known;
            }
        }
        Pattern pattern = Pattern.compile(regex);
        synchronized (compiled) {
            compiled.put(regex, pattern);
            if (compiled.size() > most) {
                compiled.remove(compiled.keySet().iterator().next());
            }
        }
        return pattern;
    }
}
