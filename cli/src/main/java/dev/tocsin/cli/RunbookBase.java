package dev.tocsin.cli;

import dev.tocsin.webhook.inbox.RunbookSource;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The option that says below which address the runbooks are that alerts name by a path. */
final class RunbookBase {

    static final String OPTION = "--runbook.base-url";

    private RunbookBase() {}

    static OptionSpec option() {
        return Arguments.option(OPTION, "URL", "Put before each runbook_url that is a path, such as the address of a"
                + " branch in a forge.").build();
    }

    /** @throws UserException when the value is no such address */
    static Optional<RunbookSource.Below> of(ParseResult arguments) {
        String base = arguments.matchedOptionValue(OPTION, "");
        if (base.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RunbookSource.Below(new URI(base)));
        } catch (URISyntaxException e) {
            throw UserException.usage(OPTION + ": '" + base + "' is no URL: " + e.getReason());
        } catch (IllegalArgumentException e) {
            throw UserException.usage(OPTION + ": " + e.getMessage());
        }
    }
}
