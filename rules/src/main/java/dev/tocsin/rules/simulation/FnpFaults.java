package dev.tocsin.rules.simulation;

/** How FNP and the cluster it runs on can fail. */
final class FnpFaults {

    final FaultList list = new FaultList();

    final Fault down = list.declare("FnpDown", "the first server answers 503");
    final Fault absent = list.declare("FnpAbsent", "service discovery loses all servers");
    final Fault metricMissing = list.declare("FnpMetricMissing", "fnp_operations_inserted_total is not exported");
    final Fault failures = list.declare("HighOperationFailureRate", "5% of the operations have an invalid proof");
    final Fault slowOperations = list.declare("HighOperationLatency", "operations take 700ms");
    final Fault highRate = list.declare("HighOperationRate", "1300 operations a second");
    final Fault excessiveRate = list.declare("OperationRateExcessive", "2600 operations a second");
    final Fault noOperations = list.declare("OperationsStopped", "requests come in, no operation is accepted");
    final Fault conflicts = list.declare("HighMergeConflictRate", "one operation in four conflicts");
    final Fault noReplica = list.declare("DocumentWithoutReplica", "no replica holds doc-7");
    final Fault failBudgetFast = list.declare("FnpAvailabilityBudgetBurnsFast", "0.6% of the operations fail");
    final Fault failBudgetSlow = list.declare("FnpAvailabilityBudgetBurnsSlowly", "0.05% of the operations fail");
    final Fault slowBudgetFast = list.declare("FnpLatencyBudgetBurnsFast", "nine requests in ten are slow");
    final Fault slowBudgetSlow = list.declare("FnpLatencyBudgetBurnsSlowly", "one request in five is slow");
    final Fault slowProofs = list.declare("HighHalo2ProofTime", "proofs take 6ms");
    final Fault slowerProofs = list.declare("Halo2ProofTimeElevated", "proofs take 2.4ms");
    final Fault cacheMisses = list.declare("LowProofCacheHitRatio", "the cache answers half of the look-ups");
    final Fault slowComparison = list.declare("SlowM2oreComparison", "comparisons take 160µs");
    final Fault slowNetwork = list.declare("HighNetworkLatency", "half of the requests are slow");
    final Fault serverErrors = list.declare("HighServerErrorRate", "5% of the requests end in 500");
    final Fault attack = list.declare("SuspiciousOperations", "six operations a minute are replayed");
    final Fault cpuHigh = list.declare("FnpPodCpuHigh", "the first pod uses 88% of its CPU");
    final Fault cpuSaturated = list.declare("FnpPodCpuSaturated", "the first pod uses 99% of its CPU");
    final Fault memoryHigh = list.declare("FnpPodMemoryHigh", "the first pod uses 1.2GiB");
    final Fault memoryCritical = list.declare("FnpPodMemoryCritical", "the first pod uses 1.7GiB");
    final Fault costly = list.declare("NodeCostJump", "three times as many nodes on demand");
    final Fault noSpot = list.declare("SpotCapacityLost", "all spot nodes are reclaimed");
    final Fault evictions = list.declare("HighPodEvictionRate", "three pods a minute are evicted");
}
