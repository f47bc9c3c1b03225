package dev.tocsin.rules.simulation;

/** How the ZKP Dataset Ledger can fail. */
final class DatasetLedgerFaults {

    final FaultList list = new FaultList();

    final Fault down = list.declare("LedgerDown", "the ledger answers 503 to everything");
    final Fault absent = list.declare("LedgerAbsent", "service discovery loses the ledger");
    final Fault metricMissing = list.declare("LedgerMetricMissing", "audit_events_total is not exported");
    final Fault slowGeneration = list.declare("SlowProofGeneration", "proofs take 45 seconds");
    final Fault slowVerification = list.declare("SlowProofVerification", "verifications take 2 seconds");
    final Fault noProofs = list.declare("ProofGenerationStopped", "datasets are processed, no proof is finished");
    final Fault memory = list.declare("HighMemoryUsage", "the prover takes 7.3 GiB");
    final Fault cpu = list.declare("HighCpuUsage", "CPU use is 97%");
    final Fault diskLow = list.declare("DiskSpaceLow", "95 GB of 100 GB are used");
    final Fault diskFilling = list.declare("DiskFillingUp", "the disk fills by 20 GB an hour");
    final Fault someFailures = list.declare("HighVerificationFailureRate", "one verification in ten fails");
    final Fault mostFailures = list.declare("VerificationsMostlyFailing", "nine verifications in ten fail");
    final Fault storageErrors = list.declare("StorageIntegrityViolation", "the store reports errors");
    final Fault intruder = list.declare("UnauthorizedAccessAttempts", "five requests a minute are unauthorized");
    final Fault noAudit = list.declare("AuditTrailStopped", "no audit event is written");
}
