package dev.tocsin.cli;

import dev.tocsin.webhook.inbox.Inbox;
import dev.tocsin.webhook.inbox.InboxOptions;
import dev.tocsin.webhook.inbox.InboxServer;
import dev.tocsin.webhook.inbox.RunbookSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code tocsin receive}: the inbox that takes pages and shows them with their runbooks. */
final class ReceiveCommand implements Command {

    private static final String RUNBOOK_ROOT = "--runbook.root";
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
        spec.addOption(ListenAddress.option("127.0.0.1:9099"));
        spec.addOption(RunbookBase.option());
        return spec.addOption(Arguments.option(RUNBOOK_ROOT, "DIR", "The folder that each runbook_url that is a path"
                + " is relative to; the inbox shows the Markdown files below it.").build());
    }

    @Override
    public ExitCode run(ParseResult arguments, Console console) throws IOException, InterruptedException {
        ListenAddress address = ListenAddress.of(arguments);
        InboxOptions options =
                new InboxOptions(address.host(), address.port(), BODY_BYTES_MAX, runbooks(arguments, console));
        try (
                StopSignal stop = StopSignal.register();
                InboxServer server = new InboxServer(new Inbox(PAGES_MAX), options, InstantSource.system())) {
            server.start();
            console.out().println("inbox at http://" + address.host() + ":" + server.port() + "/");
            console.out().flush();
            stop.await();
            console.out().println("stopping: a signal asked for it");
            console.out().flush();
        }
        return ExitCode.OK;
    }

    private static RunbookSource runbooks(ParseResult arguments, Console console) {
        Optional<RunbookSource.Below> base = RunbookBase.of(arguments);
        String root = arguments.matchedOptionValue(RUNBOOK_ROOT, "");
        if (base.isPresent() && !root.isEmpty()) {
            throw UserException
                    .usage("expected one of " + RunbookBase.OPTION + " and " + RUNBOOK_ROOT + ", found both");
        }
        if (base.isPresent()) {
            return base.get();
        }
        return root.isEmpty() ? new RunbookSource.Unknown() : new RunbookSource.Folder(folder(root, console));
    }

    private static Path folder(String root, Console console) {
        Path folder = console.resolve(root);
        if (!Files.isDirectory(folder)) {
            throw UserException.usage(RUNBOOK_ROOT + ": '" + root + "' is no folder");
        }
        return folder;
    }
}
