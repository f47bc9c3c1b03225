package dev.tocsin.ruletesting.check.format;

import dev.tocsin.ruletesting.check.Finding;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The forms in which findings are given out. */
public enum FindingFormat {
    /** For people; the only one that a summary may follow. */
    TEXT("text", findings -> findings.stream()
            .map(finding -> TextFormat.print(finding) + "\n").collect(Collectors.joining())),
    /** One object with all that is known. */
    JSON("json", JsonFormat::print),
    /** Workflow commands that GitHub shows at the lines of a change. */
    GITHUB("github", GithubFormat::print),
    /** SARIF 2.1.0, for code scanning. */
    SARIF("sarif", SarifFormat::print),
    /** Checkstyle's XML, which most build servers read. */
    CHECKSTYLE("checkstyle", CheckstyleFormat::print);

    private final String text;
    private final Function<List<Finding>, String> printer;

    FindingFormat(String text, Function<List<Finding>, String> printer) {
        this.text = text;
        this.printer = printer;
    }

    /** The name by which the form is asked for. */
    public String text() {
        return text;
    }

    /** The form of a name. */
    public static Optional<FindingFormat> named(String name) {
        return Arrays.stream(values()).filter(format -> format.text.equals(name)).findFirst();
    }

    /** All findings; ends with a line end, or is empty in forms that are lists of lines. */
    public String print(List<Finding> findings) {
        return printer.apply(findings);
    }
}
