package dev.tocsin.rules.simulation;

/** How ICN can fail. What concerns one node happens to the first; what concerns all is said so. */
final class IcnFaults {

    final FaultList list = new FaultList();

    final Fault down = list.declare("IcnNodeDown", "the node answers 503");
    final Fault absent = list.declare("IcnAbsent", "service discovery loses all nodes");
    final Fault metricMissing = list.declare("IcnMetricMissing", "icn_gossip_entries_total is not exported");
    final Fault noActors = list.declare("IcnNoActors", "the node runs without identity and actors");
    final Fault fewActors = list.declare("IcnActorsMissing", "one of five actors died");
    final Fault restarts = list.declare("IcnRestartLoop", "the node restarts every five minutes");
    final Fault frozen = list.declare("IcnMetricsFrozen", "the task that updates the gauges died");
    final Fault isolated = list.declare("IcnNodeIsolated", "the node loses all connections");
    final Fault noPeers = list.declare("IcnNoPeersDiscovered", "mDNS finds no peer");
    final Fault fewConnections = list.declare("IcnConnectionsDropped", "two of eight connections are left");
    final Fault churn = list.declare("IcnConnectionChurn", "connections break every few seconds");
    final Fault deaf = list.declare("IcnOneWayTraffic", "the node sends, and receives nothing");
    final Fault stalled = list.declare("IcnGossipStalled", "no request for entries is answered");
    final Fault unanswered = list.declare("IcnGossipRequestsUnanswered", "three requests in ten are answered");
    final Fault mute = list.declare("IcnGossipNotServing", "the node answers no request of its peers");
    final Fault behind = list.declare("IcnGossipBehind", "the node lacks a quarter of the entries");
    final Fault largeState = list.declare("IcnGossipStateLarge", "entries grow to 13000 on all nodes");
    final Fault noTransactions = list.declare("IcnLedgerTransactionsStopped", "no node records transactions");
    final Fault diverged = list.declare("IcnLedgerDiverged", "the node lacks two accounts");
    final Fault largeAmounts = list.declare("IcnTransactionAmountUnusual", "amounts are 50 times as large everywhere");
}
