package dev.tocsin.ruletesting.check.format;

import dev.tocsin.ruletesting.check.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checkstyle's XML: the findings of each file. */
final class CheckstyleFormat {

    private CheckstyleFormat() {}

    static String print(List<Finding> findings) {
        Map<String, List<Finding>> byFile = new LinkedHashMap<>();
        findings.forEach(finding -> byFile.computeIfAbsent(finding.file(), file -> new ArrayList<>()).add(finding));
        StringBuilder xml =
                new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n");
        byFile.forEach((file, found) -> {
            xml.append("  <file name=\"").append(escaped(file)).append("\">\n");
            found.forEach(finding -> append(finding, xml));
            xml.append("  </file>\n");
        });
        return xml.append("</checkstyle>\n").toString();
    }

    private static void append(Finding finding, StringBuilder xml) {
        xml.append("    <error line=\"").append(finding.line())
                .append("\" column=\"").append(finding.column())
                .append("\" severity=\"").append(finding.severity().text())
                .append("\" message=\"").append(escaped(finding.message()))
                .append("\" source=\"tocsin.").append(escaped(finding.check()))
                .append("\"/>\n");
    }

    /** The text as the value of an attribute; characters that XML cannot hold are replaced. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\t', '\n', '\r' -> escaped.append("&#").append(c).append(';');
                default -> escaped.appendCodePoint(c < ' ' || c == 0xFFFE || c == 0xFFFF
                        || Character.getType(c) == Character.SURROGATE ? 0xFFFD : c);
            }
        });
        return escaped.toString();
    }
}
