package dev.tocsin.webhook.inbox;

/**
 * Where and within which bounds an inbox is served.
 *
 * @param host         the address to listen on
 * @param port         0 for any that is free
 * @param bodyBytesMax how large a message may be
 * @param runbooks     where the runbooks are that alerts name by a path
 */
public record InboxOptions(String host, int port, int bodyBytesMax, RunbookSource runbooks) {

    /** On this machine only, messages of up to a million bytes, runbooks by absolute address only. */
    public static InboxOptions onLoopback(int port) {
        return new InboxOptions("127.0.0.1", port, 1_000_000, new RunbookSource.Unknown());
    }

    /** The same with runbooks from this source. */
    public InboxOptions withRunbooks(RunbookSource source) {
        return new InboxOptions(host, port, bodyBytesMax, source);
    }
}
