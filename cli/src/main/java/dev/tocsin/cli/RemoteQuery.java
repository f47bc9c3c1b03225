package dev.tocsin.cli;

import dev.tocsin.evaluator.remote.RemoteException;
import dev.tocsin.evaluator.remote.RemoteQueries;
import dev.tocsin.evaluator.remote.RemoteResult;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code tocsin query --url}: the server at the address evaluates the expression. */
final class RemoteQuery {

    static final String URL = "--url";

    private static final String HEADER = "--header";
    private static final String TIMEOUT = "--timeout";
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration DEFAULT_LENGTH = Duration.ofHours(1);

    private RemoteQuery() {}

    static void addOptions(CommandSpec spec) {
        spec.addOption(Arguments.option(URL, "URL", "Ask this server, which speaks Prometheus' HTTP API, instead of"
                + " files. What stands before /api/v1.").build());
        spec.addOption(OptionSpec.builder(HEADER).paramLabel("NAME:VALUE").arity("1").type(List.class)
                .auxiliaryTypes(String.class)
                .description("With --url: send this header along. May be given several times.").build());
        spec.addOption(
                Arguments.option(TIMEOUT, "DURATION", "With --url: how long an answer may take. Default: 2m.").build());
    }

    static boolean isWanted(ParseResult arguments) {
        if (arguments.hasMatchedOption(URL)) {
            if (arguments.hasMatchedOption(RecordedFiles.OPTION)) {
                throw UserException.usage("expected one of " + RecordedFiles.OPTION + " and " + URL + ", found both");
            }
            if (!Features.of(arguments).isEmpty()) {
                throw UserException.usage("--enable-feature is of no use with " + URL + ": the server decides");
            }
            return true;
        }
        for (String option : List.of(HEADER, TIMEOUT)) {
            if (arguments.hasMatchedOption(option)) {
                throw UserException.usage(option + " is for a query with " + URL);
            }
        }
        return false;
    }

    static ExitCode run(ParseResult arguments, QueryTimes times, Console console) throws InterruptedException {
        String expression = arguments.matchedPositionalValue(0, "");
        try (RemoteQueries queries = queries(arguments)) {
            RemoteResult result = times.isRange()
                    ? range(queries, expression, times)
                    : queries.instant(expression, times.timeMs());
            new QueryValuePrinter(console.out()).print(result.value());
            result.notes().forEach(console.err()::println);
            return ExitCode.OK;
        } catch (RemoteException e) {
            throw UserException.invalid(String.valueOf(e.getMessage()));
        }
    }

    private static RemoteResult range(RemoteQueries queries, String expression, QueryTimes times)
            throws RemoteException, InterruptedException {
        long endMs = times.endMs().orElse(Instant.now().toEpochMilli());
        QueryTimes.Range range = times.range(endMs - DEFAULT_LENGTH.toMillis(), endMs);
        return queries.range(expression, range.startMs(), range.endMs(), range.stepMs());
    }

    private static RemoteQueries queries(ParseResult arguments) {
        Duration timeout = Durations.of(arguments, TIMEOUT, DEFAULT_TIMEOUT);
        if (timeout.isZero()) {
            throw UserException.usage(TIMEOUT + ": must be longer than nothing");
        }
        try {
            return new RemoteQueries(address(arguments.matchedOptionValue(URL, "")), headers(arguments), timeout);
        } catch (IllegalArgumentException e) {
            throw UserException.usage(HEADER + ": " + e.getMessage());
        }
    }

    private static URI address(String text) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            throw UserException.usage(URL + ": '" + text + "' is no URL: " + e.getReason());
        }
        if (url.getRawUserInfo() != null) {
            throw UserException.usage(URL + ": expected no user in it, use " + HEADER + " 'Authorization: ...'");
        }
        boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!web || url.getHost() == null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw UserException.usage(URL + ": '" + text + "' is no http or https URL with a host and without query");
        }
        return url;
    }

    private static Map<String, String> headers(ParseResult arguments) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String header : arguments.<List<String>>matchedOptionValue(HEADER, List.of())) {
            int colon = header.indexOf(':');
            if (colon <= 0) {
                throw UserException.usage(HEADER + ": expected NAME:VALUE");
            }
            headers.put(header.substring(0, colon).strip(), header.substring(colon + 1).strip());
        }
        return headers;
    }
}
