package dev.tocsin.rules.simulation;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** An ICN daemon: gossips entries with its peers and records transactions of the ledger. */
final class IcnNode extends Exporter {

    private static final int NODES = 3;
    private static final double[] AMOUNTS = {1, 10, 100, 1000, 10_000, 100_000};
    private static final long GAUGE_SECONDS = 10;
    private static final long RESTART_SECONDS = 300;
    private static final int MESSAGE_BYTES = 640;

    private final IcnFaults faults;
    private final IcnNetwork network;
    private final boolean first;
    private final Load load;
    private long startedAt = Long.MIN_VALUE;

    private final Counter connectionsTotal =
            metrics.counter("icn_network_connections_total", "Connections established");
    private final Gauge connections = metrics.gauge("icn_network_connections_active", "Active connections");
    private final Counter sent = metrics.counter("icn_network_messages_sent_total", "Messages sent");
    private final Counter received = metrics.counter("icn_network_messages_received_total", "Messages received");
    private final Counter bytesSent = metrics.counter("icn_network_bytes_sent_total", "Bytes sent");
    private final Counter bytesReceived = metrics.counter("icn_network_bytes_received_total", "Bytes received");
    private final Gauge peers = metrics.gauge("icn_network_peers_discovered", "Peers discovered via mDNS");
    private final Gauge topics = metrics.gauge("icn_gossip_topics_total", "Gossip topics");
    private final Gauge entries = metrics.gauge("icn_gossip_entries_total", "Entries across all topics");
    private final Counter published = metrics.counter("icn_gossip_entries_published_total", "Entries published");
    private final Counter entriesReceived =
            metrics.counter("icn_gossip_entries_received_total", "Entries received from peers");
    private final Counter announcesSent = metrics.counter("icn_gossip_announces_sent_total", "Announces sent");
    private final Counter requestsSent = metrics.counter("icn_gossip_requests_sent_total", "Requests sent");
    private final Counter responsesSent = metrics.counter("icn_gossip_responses_sent_total", "Responses sent");
    private final Counter announcesReceived =
            metrics.counter("icn_gossip_announces_received_total", "Announces received");
    private final Counter requestsReceived =
            metrics.counter("icn_gossip_requests_received_total", "Requests received");
    private final Counter responsesReceived =
            metrics.counter("icn_gossip_responses_received_total", "Responses received");
    private final Gauge accounts = metrics.gauge("icn_ledger_accounts_total", "Accounts in the ledger");
    private final Gauge currencies = metrics.gauge("icn_ledger_currencies_total", "Currencies in the ledger");
    private final Counter transactions = metrics.counter("icn_ledger_transactions_total", "Transactions");
    private final Histogram amounts =
            metrics.histogram("icn_ledger_transaction_amount", "Amounts of transactions", AMOUNTS);
    private final Gauge uptime = metrics.gauge("icn_system_uptime_seconds", "Uptime in seconds");
    private final Gauge actors = metrics.gauge("icn_system_actors_active", "Active actors");

    private IcnNode(int number, IcnFaults faults, IcnNetwork network, long seed) {
        super(new Endpoint("icn-" + number, "icn", Map.of(), 9090, Set.of()), seed);
        this.faults = faults;
        this.network = network;
        this.first = number == 1;
        this.load = new Load(0.2, 0.2, 140L * number);
        if (first) {
            metrics.leaveOut("icn_gossip_entries_total", faults.metricMissing);
            metrics.leaveOut("icn_network_", faults.noActors);
            metrics.leaveOut("icn_gossip_", faults.noActors);
            metrics.leaveOut("icn_ledger_", faults.noActors);
        }
    }

    static SimulatedSystem system(long seed, InstantSource clock) {
        IcnFaults faults = new IcnFaults();
        IcnNetwork network = new IcnNetwork(faults);
        List<IcnNode> nodes = IntStream.rangeClosed(1, NODES)
                .mapToObj(number -> new IcnNode(number, faults, network, seed))
                .toList();
        return new SimulatedSystem("icn", nodes, faults.list, clock);
    }

    @Override
    boolean isUp() {
        return !has(faults.down);
    }

    @Override
    boolean isDiscovered() {
        return !faults.absent.isActive();
    }

    private boolean has(Fault fault) {
        return first && fault.isActive();
    }

    @Override
    void second(long epochSecond) {
        network.second(epochSecond);
        if (startedAt == Long.MIN_VALUE) {
            startedAt = epochSecond;
        } else if (has(faults.restarts) && epochSecond % RESTART_SECONDS == 0) {
            startedAt = epochSecond;
            metrics.restart();
        }
        boolean works = !has(faults.noActors);
        double busy = works ? load.at(epochSecond) : 0;
        connect(works ? 1 : 0);
        boolean connected = works && !has(faults.isolated);
        gossip(connected ? busy : 0);
        record(busy);
        if (!has(faults.frozen) && (epochSecond - startedAt) % GAUGE_SECONDS == 0) {
            gauges(epochSecond, works, connected);
        }
    }

    private void connect(double share) {
        connectionsTotal.inc(chance.events(share * (has(faults.churn) ? 0.5 : 0.002)));
    }

    private void gossip(double busy) {
        boolean hears = !has(faults.deaf);
        int news = chance.events(0.4 * busy);
        int announced = hears ? chance.events(1.2 * busy) : 0;
        int asked = chance.events(0.8 * busy);
        int askedBy = hears ? chance.events(0.8 * busy) : 0;
        int answers = hears && !has(faults.stalled) ? chance.of(asked, has(faults.unanswered) ? 0.3 : 0.98) : 0;
        int served = has(faults.mute) ? 0 : askedBy;
        published.inc(news);
        announcesSent.inc(3L * news);
        announcesReceived.inc(announced);
        requestsSent.inc(asked);
        responsesReceived.inc(answers);
        entriesReceived.inc(answers);
        requestsReceived.inc(askedBy);
        responsesSent.inc(served);
        traffic(3 * news + asked + served, announced + answers + askedBy);
    }

    private void traffic(int out, int in) {
        sent.inc(out);
        received.inc(in);
        bytesSent.inc((long) MESSAGE_BYTES * out);
        bytesReceived.inc((long) MESSAGE_BYTES * in);
    }

    private void record(double busy) {
        int count = faults.noTransactions.isActive() ? 0 : chance.events(0.2 * busy);
        transactions.inc(count);
        for (int i = 0; i < count; i++) {
            amounts.observe(Math.rint(chance.around(faults.largeAmounts.pick(2000, 40), 1)));
        }
    }

    private void gauges(long epochSecond, boolean works, boolean connected) {
        uptime.set((double) epochSecond - startedAt);
        actors.set(works ? has(faults.fewActors) ? 4 : 5 : 0);
        connections.set(connected ? has(faults.fewConnections) ? 2 : Math.rint(chance.near(8, 1)) : 0);
        peers.set(works && !has(faults.noPeers) ? Math.rint(chance.near(9, 1)) : 0);
        topics.set(works ? 6 : 0);
        entries.set(Math.floor(network.entries() * (has(faults.behind) ? 0.75 : 1)));
        accounts.set(network.accounts() - (has(faults.diverged) ? 2 : 0));
        currencies.set(network.currencies());
    }
}
