package dev.tocsin.rules.simulation;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;

/** What a node agrees on with others and keeps: Raft (the first node leads), ledger, CRDT state, storage. */
final class MeshConsensus implements MeshPart {

    private static final double[] SECONDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5};
    private static final long SYNC_SECONDS = 30;
    private static final long ELECTION_SECONDS = 60;

    /** The chain grows by an entry in so many seconds, the same on all nodes. */
    private static final long ENTRY_SECONDS = 8;

    private final Setting setting;
    private final Counter leaderChanges;
    private final Histogram replication;
    private final Gauge followers;
    private final Gauge term;
    private final Counter entries;
    private final Gauge chain;
    private final Histogram ledgerSync;
    private final Counter inconsistencies;
    private final Counter crdtOperations;
    private final Histogram crdtSync;
    private final Gauge crdtState;
    private final Counter storage;
    private final Histogram storageDuration;
    private final Gauge storageSize;
    private double terms = 4;

    MeshConsensus(Setting setting) {
        this.setting = setting;
        Metrics m = setting.metrics();
        this.leaderChanges = m.counter("x0tta6bl4_raft_leader_changes_total", "Changes of the Raft leader");
        this.replication =
                m.histogram("x0tta6bl4_raft_log_replication_duration_seconds", "Raft log replication", SECONDS);
        this.followers = m.gauge("x0tta6bl4_raft_followers_count", "Raft followers");
        this.term = m.gauge("x0tta6bl4_raft_term", "Raft term");
        this.entries = m.counter("x0tta6bl4_ledger_entries_total", "Ledger entries", "entry_type");
        this.chain = m.gauge("x0tta6bl4_ledger_chain_length", "Length of the chain");
        this.ledgerSync = m.histogram("x0tta6bl4_ledger_sync_duration_seconds", "Ledger synchronization", SECONDS);
        this.inconsistencies =
                m.counter("x0tta6bl4_ledger_consistency_failures_total", "Ledger inconsistencies", "failure_type");
        this.crdtOperations = m.counter(
                "x0tta6bl4_crdt_sync_operations_total", "CRDT synchronizations", "operation_type", "status");
        this.crdtSync = m.histogram("x0tta6bl4_crdt_sync_duration_seconds", "CRDT synchronization", SECONDS);
        this.crdtState = m.gauge("x0tta6bl4_crdt_state_size_bytes", "Size of the CRDT state");
        this.storage = m.counter("x0tta6bl4_storage_operations_total", "Storage operations", "operation", "status");
        this.storageDuration = m.histogram(
                "x0tta6bl4_storage_operation_duration_seconds", "Storage operations", SECONDS, "operation");
        this.storageSize = m.gauge("x0tta6bl4_storage_size_bytes", "Size of the storage", "store_type");
    }

    @Override
    public void second(long epochSecond, double busy) {
        agree(epochSecond, busy);
        synchronize(epochSecond, busy);
        keep("put", busy);
        keep("get", 3 * busy);
        storageSize.labelValues("kv").set(4.2e9 + 900.0 * (epochSecond % 86_400));
    }

    private void agree(long epochSecond, double busy) {
        MeshFaults faults = setting.faults();
        Chance chance = setting.chance();
        boolean leads = setting.number() == 1 && !faults.noLeader.isActive();
        followers.set(leads ? faults.followerLost.pick(1, faults.down.pick(1, 2)) : 0);
        int elections = faults.unstable.isActive() && epochSecond % ELECTION_SECONDS == 0 ? 1 : 0;
        leaderChanges.inc(elections);
        terms += elections;
        term.set(terms);
        int logged = chance.events(0.3 * busy);
        for (int i = 0; i < logged; i++) {
            replication.observe(chance.around(faults.slowReplication.pick(0.4, 0.03), 0.3));
        }
    }

    private void synchronize(long epochSecond, double busy) {
        MeshFaults faults = setting.faults();
        Chance chance = setting.chance();
        long length = epochSecond / ENTRY_SECONDS % 10_000_000;
        chain.set((double) length - (setting.has(faults.behind) ? 25 : 0));
        entries.labelValues("transaction").inc(epochSecond % ENTRY_SECONDS == 0 ? 1 : 0);
        if (MeshPart.isDue(epochSecond, SYNC_SECONDS, setting.number()) && !setting.has(faults.noLedgerSync)) {
            ledgerSync.observe(chance.around(0.2, 0.3));
        }
        inconsistencies.labelValues("conflict").inc(setting.has(faults.inconsistent) ? chance.events(0.05) : 0);
        inconsistencies.labelValues("timeout").inc(0);
        int merges = setting.has(faults.noCrdtSync) ? 0 : chance.events(0.2 * busy);
        crdtOperations.labelValues("merge", "success").inc(merges);
        crdtOperations.labelValues("merge", "failed").inc(0);
        for (int i = 0; i < merges; i++) {
            crdtSync.observe(chance.around(0.05, 0.3));
        }
        crdtState.set(Math.rint(chance.near(3.1e6, 2e4)));
    }

    private void keep(String operation, double rate) {
        Chance chance = setting.chance();
        int count = chance.events(rate);
        int failed = chance.of(count, setting.faults().failedStorage.pick(0.05, 0.0001));
        storage.labelValues(operation, "success").inc(count - failed);
        storage.labelValues(operation, "fail").inc(failed);
        var histogram = storageDuration.labelValues(operation);
        for (int i = 0; i < count; i++) {
            histogram.observe(chance.around(0.008, 0.4));
        }
    }
}
