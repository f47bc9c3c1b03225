package dev.tocsin.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The queries that a runbook asks the reader to run: its blocks of PromQL. */
public final class RunbookQueries {

    private static final Pattern QUERY = Pattern.compile("```promql\n(.*?)```", Pattern.DOTALL);

    private RunbookQueries() {}

    /** In the order of the page, as they are written there. */
    public static List<String> in(Path runbook) throws IOException {
        return QUERY.matcher(Files.readString(runbook)).results().map(match -> match.group(1)).toList();
    }
}
