package dev.tocsin.cli;

import dev.tocsin.evaluator.remote.RemoteException;
import dev.tocsin.evaluator.remote.RemoteQueries;
import dev.tocsin.evaluator.remote.RemoteResult;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code tocsin query --url}: the server at the address evaluates the expression. */
final class RemoteQuery {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration DEFAULT_LENGTH = Duration.ofHours(1);

    private RemoteQuery() {}

    static void addOptions(CommandSpec spec) {
        RemoteOptions.addTo(
                spec, "Ask this server, which speaks Prometheus' HTTP API, instead of files.", "2m");
    }

    static boolean isWanted(ParseResult arguments) {
        boolean wanted = RemoteOptions.isWanted(arguments);
        if (wanted && !Features.of(arguments).isEmpty()) {
            throw UserException
                    .usage("--enable-feature is of no use with " + RemoteOptions.URL + ": the server decides");
        }
        return wanted;
    }

    static ExitCode run(ParseResult arguments, QueryTimes times, Console console) throws InterruptedException {
        String expression = arguments.matchedPositionalValue(0, "");
        try (RemoteQueries queries = RemoteOptions.client(arguments, DEFAULT_TIMEOUT, RemoteQueries::new)) {
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
}
