package dev.tocsin.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Where a server listens, as Prometheus' option gives it: {@code host:port}, or {@code :port} for all addresses. */
record ListenAddress(String host, int port) {

    static final String OPTION = "--web.listen-address";

    private static final String ANY_HOST = "0.0.0.0";

    private static final Pattern FORM = Pattern.compile("(|[^:\\[\\]]+|\\[[0-9a-fA-F:.]+])?:(\\d{1,5})");

    static OptionSpec option(String defaultAddress) {
        return Arguments.option(OPTION, "HOST:PORT", "Where to listen; :PORT for all addresses, port 0 for any that is"
                + " free. Default: " + defaultAddress + ".").defaultValue(defaultAddress).build();
    }

    static ListenAddress of(ParseResult arguments) {
        return parse(arguments.matchedOption(OPTION) == null
                ? arguments.commandSpec().findOption(OPTION).defaultValue()
                : arguments.matchedOptionValue(OPTION, ""));
    }

    /** @throws UserException when the text is no such address */
    static ListenAddress parse(String text) {
        Matcher matcher = FORM.matcher(text);
        int port = matcher.matches() ? Integer.parseInt(matcher.group(2)) : -1;
        if (port < 0 || port > 65_535) {
            throw UserException.usage(OPTION + ": expected HOST:PORT or :PORT, found '" + text + "'");
        }
        String host = matcher.group(1);
        return new ListenAddress(host.isEmpty() ? ANY_HOST : host, port);
    }

    /** Whether it stands for all addresses of the machine. */
    boolean isAnyHost() {
        return host.equals(ANY_HOST);
    }
}
