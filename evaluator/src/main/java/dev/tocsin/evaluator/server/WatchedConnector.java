package dev.tocsin.evaluator.server;

import io.javalin.http.Context;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Accepts HTTP/1.1 on one address, over connections that tell whether their client has left. */
final class WatchedConnector extends ServerConnector {

    WatchedConnector(Server server, HttpConfiguration configuration, String host, int port) {
        super(server, new HttpConnectionFactory(configuration));
        setHost(host);
        setPort(port);
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        WatchedConnection connection =
                new WatchedConnection(channel, selector, key, getScheduler(), getExecutor());
        connection.setIdleTimeout(getIdleTimeout());
        return connection;
    }

    /** Whoever waits for the answer to a request. */
    static Client clientOf(Context context) {
        return ServletContextRequest.getServletContextRequest(context.req()).getConnectionMetaData().getConnection()
                .getEndPoint() instanceof WatchedConnection connection ? connection::isLeft : Client.PATIENT;
    }
}
