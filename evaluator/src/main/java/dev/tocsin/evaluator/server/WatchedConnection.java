package dev.tocsin.evaluator.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A connection that can be asked, while a request on it is being answered, whether the client is still there. The server
 * does not read from a connection meanwhile and would notice when it writes the answer. So the question reads ahead; what a
 * client sent beyond its request is kept, up to a bound, and given to the server when that reads on.
 */
final class WatchedConnection extends SocketChannelEndPoint {

    private static final int AHEAD_BYTES_MAX = 4096;

    private final Executor executor;

    /** What was read ahead, ready to be taken from; guarded by this, as reading from the channel is. */
    private @Nullable ByteBuffer ahead;

    /** @param executor runs what goes on when there is something to read already */
    WatchedConnection(
            SocketChannel channel,
            ManagedSelector selector,
            SelectionKey key,
            Scheduler scheduler,
            Executor executor) {
        super(channel, selector, key, scheduler);
        this.executor = executor;
    }

    /** Whether the client closed the connection, or its side of it. A client that sent a lot ahead counts as there. */
    synchronized boolean isLeft() {
        if (isInputShutdown() || !isOpen()) {
            return true;
        }
        if (ahead == null) {
            ahead = BufferUtil.allocate(AHEAD_BYTES_MAX);
        }
        try {
            return BufferUtil.space(ahead) > 0 && super.fill(ahead) < 0;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public synchronized int fill(ByteBuffer buffer) throws IOException {
        if (!BufferUtil.hasContent(ahead)) {
            return super.fill(buffer);
        }
        int position = BufferUtil.flipToFill(buffer);
        int taken = BufferUtil.put(ahead, buffer);
        BufferUtil.flipToFlush(buffer, position);
        if (BufferUtil.isEmpty(ahead)) {
            ahead = null;
        }
        return taken;
    }

    @Override
    protected void needsFillInterest() {
        // The selector tells of bytes that arrive; those that were read ahead have arrived.
        if (hasBytesAhead()) {
            executor.execute(() -> getFillInterest().fillable());
        } else {
            super.needsFillInterest();
        }
    }

    private synchronized boolean hasBytesAhead() {
        return BufferUtil.hasContent(ahead);
    }
}
