package dev.tocsin.cli;

import dev.tocsin.webhook.inbox.Inbox;
import dev.tocsin.webhook.inbox.InboxOptions;
import dev.tocsin.webhook.inbox.InboxServer;
import java.io.IOException;
import java.time.InstantSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code tocsin receive}: the inbox that takes pages and shows them with their runbooks. */
final class ReceiveCommand implements Command {

    private static final int BODY_BYTES_MAX = 1_000_000;
    private static final int PAGES_MAX = 10_000;

    @Override
    public String name() {
        return "receive";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name(name());
        spec.usageMessage().description("Receive webhook pages and show them on a web page.");
        return spec.addOption(ListenAddress.option("127.0.0.1:9099"));
    }

    @Override
    public ExitCode run(ParseResult arguments, Console console) throws IOException, InterruptedException {
        ListenAddress address = ListenAddress.of(arguments);
        InboxOptions options = new InboxOptions(address.host(), address.port(), BODY_BYTES_MAX);
        try (
                StopSignal stop = StopSignal.register();
                InboxServer server = new InboxServer(new Inbox(PAGES_MAX), options, InstantSource.system())) {
            server.start();
            console.out().println("inbox at http://" + address.host() + ":" + server.port() + "/");
            console.out().flush();
            stop.await();
        }
        return ExitCode.OK;
    }
}
