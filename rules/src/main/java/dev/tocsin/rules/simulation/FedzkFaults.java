package dev.tocsin.rules.simulation;

/** How FEDzk can fail. */
final class FedzkFaults {

    final FaultList list = new FaultList();

    final Fault down = list.declare("FedzkDown", "the ZK compiler answers 503");
    final Fault absent = list.declare("FedzkComponentAbsent", "service discovery loses the MPC server");
    final Fault metricMissing = list.declare("FedzkMetricMissing", "fedzk_fl_participants_active is not exported");
    final Fault errors = list.declare("FedzkHighErrorRate", "12% of the coordinator's requests end in 500");
    final Fault slowRequests = list.declare("FedzkHighRequestLatency", "the coordinator takes 1.6 seconds");
    final Fault cpu = list.declare("FedzkHighCpuUsage", "the ZK compiler uses 97% of its CPU");
    final Fault memory = list.declare("FedzkHighMemoryUsage", "the ZK compiler uses 95% of its memory");

    final Fault someProofsFail = list.declare("ZkProofFailures", "one proof in ten fails");
    final Fault mostProofsFail = list.declare("ZkProofsMostlyFailing", "four proofs in five fail");
    final Fault noProofs = list.declare("ZkProofGenerationStopped", "no proof is attempted");
    final Fault slowProofs = list.declare("SlowZkProofGeneration", "proofs take 8 seconds");
    final Fault falseProofs = list.declare("ZkProofVerificationFailures", "one proof in ten does not verify");

    final Fault nobody = list.declare("LowFlParticipants", "no participant is active");
    final Fault fewParticipants = list.declare("FlParticipantsDropped", "four of twelve participants are left");
    final Fault failedRounds = list.declare("FlRoundsFailing", "three rounds in five fail");
    final Fault noRounds = list.declare("FlTrainingStalled", "no round is finished");
    final Fault failedComputations = list.declare("MpcOperationFailures", "15% of the computations fail");

    final Fault guessing = list.declare("HighAuthFailureRate", "two log-ins in three fail");
    final Fault suspicion = list.declare("SuspiciousSecurityEvents", "events of severity warning are reported");
    final Fault attack = list.declare("SevereSecurityEvents", "events of severity critical are reported");
    final Fault failedHandshakes = list.declare("TlsHandshakeFailures", "one TLS handshake in three fails");
    final Fault oldTls = list.declare("ObsoleteTlsVersion", "clients connect with TLSv1.1");
}
