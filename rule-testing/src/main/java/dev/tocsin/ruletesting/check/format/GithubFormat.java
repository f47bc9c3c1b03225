package dev.tocsin.ruletesting.check.format;

import dev.tocsin.ruletesting.check.Finding;
import dev.tocsin.ruletesting.check.Place;
import java.util.List;

/** One workflow command for each finding: {@code ::warning file=…,line=…,title=…::message}. */
final class GithubFormat {

    private GithubFormat() {}

    static String print(List<Finding> findings) {
        StringBuilder text = new StringBuilder();
        findings.forEach(finding -> append(finding, text));
        return text.toString();
    }

    private static void append(Finding finding, StringBuilder text) {
        text.append("::").append(switch (finding.severity()) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "notice";
        });
        text.append(" file=").append(property(finding.file()));
        Place place = finding.place();
        if (finding.line() > 0) {
            text.append(",line=").append(finding.line()).append(",col=").append(finding.column());
            if (!place.end().equals(place.start())) {
                text.append(",endLine=").append(place.end().line()).append(",endColumn=").append(place.end().column());
            }
        }
        text.append(",title=").append(property(finding.check())).append("::").append(message(finding)).append('\n');
    }

    private static String message(Finding finding) {
        StringBuilder message = new StringBuilder(finding.message());
        if (!finding.explanation().isEmpty()) {
            message.append('\n').append(finding.explanation());
        }
        finding.suggestion().ifPresent(suggestion -> {
            message.append("\nTry: ").append(suggestion.text());
            if (!suggestion.expression().isEmpty()) {
                message.append('\n').append(suggestion.expression());
            }
        });
        return data(message.toString());
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
