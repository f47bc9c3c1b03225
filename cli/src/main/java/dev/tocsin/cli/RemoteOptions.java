package dev.tocsin.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options that say which server to ask, and how. */
final class RemoteOptions {

    static final String URL = "--url";

    private static final String HEADER = "--header";
    private static final String TIMEOUT = "--timeout";

    private RemoteOptions() {}

    /** @param timeout how long an answer may take when nobody says so */
    static void addTo(CommandSpec spec, String description, String timeout) {
        spec.addOption(Arguments.option(URL, "URL", description + " What stands before /api/v1.").build());
        spec.addOption(OptionSpec.builder(HEADER).paramLabel("NAME:VALUE").arity("1").type(List.class)
                .auxiliaryTypes(String.class)
                .description("With --url: send this header along. May be given several times.").build());
        spec.addOption(Arguments
                .option(TIMEOUT, "DURATION", "With --url: how long an answer may take. Default: " + timeout + ".")
                .build());
    }

    /** Whether a server is to be asked. */
    static boolean isWanted(ParseResult arguments) {
        if (arguments.hasMatchedOption(URL)) {
            if (arguments.hasMatchedOption(RecordedFiles.OPTION)) {
                throw UserException.usage("expected one of " + RecordedFiles.OPTION + " and " + URL + ", found both");
            }
            return true;
        }
        for (String option : List.of(HEADER, TIMEOUT)) {
            if (arguments.hasMatchedOption(option)) {
                throw UserException.usage(option + " is of no use without " + URL);
            }
        }
        return false;
    }

    /** Makes what asks a server, and throws what is wrong with the options. */
    @FunctionalInterface
    interface Client<T> {

        /** @throws IllegalArgumentException when a header cannot be sent */
        T of(URI address, Map<String, String> headers, Duration timeout);
    }

    /** What asks the server of the arguments. */
    static <T> T client(ParseResult arguments, Duration defaultTimeout, Client<T> client) {
        Duration timeout = Durations.of(arguments, TIMEOUT, defaultTimeout);
        if (timeout.isZero()) {
            throw UserException.usage(TIMEOUT + ": must be longer than nothing");
        }
        try {
            return client.of(address(arguments.matchedOptionValue(URL, "")), headers(arguments), timeout);
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
