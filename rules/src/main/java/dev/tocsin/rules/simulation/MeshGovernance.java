package dev.tocsin.rules.simulation;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;

/** The DAO as a node sees it, and its smart contracts. */
final class MeshGovernance implements MeshPart {

    private static final double[] SECONDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5};
    private static final double[] GAS = {21_000, 50_000, 100_000, 200_000, 500_000, 1e6};
    private static final double FULL_TREASURY = 60_000;
    private static final double SPENT_PER_SECOND = 3;

    private final Setting setting;
    private final Counter proposals;
    private final Gauge power;
    private final Gauge treasury;
    private final Gauge participation;
    private final Counter calls;
    private final Histogram execution;
    private final Histogram gas;
    private double balance = FULL_TREASURY;

    MeshGovernance(Setting setting) {
        this.setting = setting;
        Metrics m = setting.metrics();
        this.proposals = m.counter("x0tta6bl4_dao_proposals_total", "Proposals", "status");
        this.power = m.gauge("x0tta6bl4_dao_voting_power_total", "Voting power");
        this.treasury = m.gauge("x0tta6bl4_dao_treasury_balance", "Balance of the treasury");
        this.participation = m.gauge("x0tta6bl4_dao_vote_participation_ratio", "Share of the power that votes");
        this.calls = m.counter("x0tta6bl4_contract_calls_total", "Contract calls", "contract", "function", "status");
        this.execution = m.histogram(
                "x0tta6bl4_contract_execution_duration_seconds", "Execution of contracts", SECONDS, "contract",
                "function");
        this.gas = m.histogram("x0tta6bl4_contract_gas_used", "Gas used by a call", GAS, "contract", "function");
    }

    @Override
    public void second(long epochSecond, double busy) {
        Chance chance = setting.chance();
        balance = setting.faults().spending.isActive() ? Math.max(1, balance - SPENT_PER_SECOND) : FULL_TREASURY;
        treasury.set(balance);
        proposals.labelValues("created").inc(chance.events(0.0002));
        proposals.labelValues("accepted").inc(chance.events(0.0001));
        power.set(1_000_000);
        participation.set(chance.near(0.42, 0.01));
        int count = chance.events(0.1 * busy);
        calls.labelValues("rewards", "claim", "success").inc(count);
        calls.labelValues("rewards", "claim", "failed").inc(0);
        var durations = execution.labelValues("rewards", "claim");
        var used = gas.labelValues("rewards", "claim");
        for (int i = 0; i < count; i++) {
            durations.observe(chance.around(0.08, 0.3));
            used.observe(Math.rint(chance.around(64_000, 0.3)));
        }
    }
}
