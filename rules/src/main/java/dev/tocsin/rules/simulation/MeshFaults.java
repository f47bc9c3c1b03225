package dev.tocsin.rules.simulation;

/** How an x0tta6bl4 mesh can fail. What concerns one node happens to the first, unless it is said to be another. */
final class MeshFaults {

    final FaultList list = new FaultList();

    final Fault down = list.declare("MeshNodeDown", "the third node answers 503");
    final Fault absent = list.declare("MeshTargetsAbsent", "service discovery loses all nodes");
    final Fault metricMissing = list.declare("MeshMetricMissing", "the second node does not export its chain length");
    final Fault slowScrape = list.declare("MetricsCollectionSlow", "collecting the metrics takes three seconds");

    final Fault errorsFast = list.declare("ApiErrorBudgetFastBurn", "3% of the requests end in 503");
    final Fault errorsSlow = list.declare("ApiErrorBudgetSlowBurn", "0.45% of the requests end in 503");
    final Fault latencyFast = list.declare("ApiLatencyBudgetFastBurn", "40% of the requests take a second");
    final Fault latencySlow = list.declare("ApiLatencyBudgetSlowBurn", "4% of the requests take a second");

    final Fault noCycles = list.declare("MapekCyclesStopped", "the MAPE-K loop of the node stands still");
    final Fault slowCycles = list.declare("MapekCycleSlow", "cycles take 0.7 seconds");
    final Fault failedCycles = list.declare("MapekCyclesFailing", "two cycles in five fail");
    final Fault failedRecovery = list.declare("RecoveryActionsFailing", "four recovery actions in five fail");
    final Fault noRecovery = list.declare("AnomaliesUnhandled", "no recovery action is taken");
    final Fault inaccurate = list.declare("ModelAccuracyLow", "the model's accuracy is 0.84");
    final Fault slowInference = list.declare("GraphsageInferenceSlow", "inference takes 0.4 seconds");
    final Fault fewHits = list.declare("RagHitRatioLow", "half of the lookups find something");

    final Fault nodesLost = list.declare("MeshNodesLost", "four of twelve nodes are gone");
    final Fault isolated = list.declare("MeshNodeIsolated", "the node sees none but itself");
    final Fault packetLoss = list.declare("MeshPacketLossHigh", "the node loses 9% of its packets");
    final Fault slowMesh = list.declare("MeshLatencyHigh", "transmissions take 0.2 seconds");
    final Fault lateRenewal = list.declare("CertificateNotRenewed", "renewal waits for the last 20% of the lifetime");
    final Fault expiring = list.declare("CertificateExpiring", "the certificate has minutes left");
    final Fault invalidPeers = list.declare("MtlsValidationFailures", "a peer presents a revoked certificate");

    final Fault noLeader = list.declare("RaftWithoutLeader", "no node has a follower");
    final Fault unstable = list.declare("RaftLeaderUnstable", "the leader changes every minute");
    final Fault followerLost = list.declare("RaftFollowersLost", "the leader has one follower of two");
    final Fault slowReplication = list.declare("RaftReplicationSlow", "replication takes 0.4 seconds");
    final Fault inconsistent = list.declare("LedgerConsistencyFailure", "the node's ledger reports conflicts");
    final Fault behind = list.declare("LedgerBehind", "the node lacks 25 entries");
    final Fault noLedgerSync = list.declare("LedgerSyncStalled", "the node does not synchronize its ledger");
    final Fault noCrdtSync = list.declare("CrdtSyncStalled", "the node does not exchange CRDT state");
    final Fault failedStorage = list.declare("StorageOperationsFailing", "5% of the storage operations fail");

    final Fault threat = list.declare("ThreatDetected", "attacks of high severity are reported");
    final Fault suspects = list.declare("SuspectNodes", "two nodes are under suspicion");
    final Fault byzantine = list.declare("ByzantineBehaviour", "a node equivocates");

    final Fault alone = list.declare("FederatedLearningParticipantsLow", "one participant is left");
    final Fault noRounds = list.declare("FederatedLearningStalled", "no round is finished");
    final Fault spending = list.declare("DaoTreasuryRunningOut", "the treasury loses 3 a second");

    final Fault memory = list.declare("HighMemoryUsage", "the node uses 1.9 GiB");
    final Fault cpu = list.declare("HighCpuUsage", "the ML component uses 97% CPU");
}
