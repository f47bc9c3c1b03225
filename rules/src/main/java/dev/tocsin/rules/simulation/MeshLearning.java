package dev.tocsin.rules.simulation;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;

/** The models of a node: GraphSAGE, RAG and federated learning. */
final class MeshLearning implements MeshPart {

    private static final double[] SECONDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5};
    private static final double[] LONG_SECONDS = {1, 5, 10, 20, 30, 60, 120};
    private static final long TRAINING_SECONDS = 600;
    private static final long ROUND_SECONDS = 60;

    private final Setting setting;
    private final Histogram inference;
    private final Counter predictions;
    private final Gauge anomalyScore;
    private final Gauge accuracy;
    private final Histogram training;
    private final Gauge trainingLoss;
    private final Histogram retrieval;
    private final Counter results;
    private final Gauge similarity;
    private final Gauge vectors;
    private final Histogram generation;
    private final Histogram round;
    private final Gauge globalLoss;
    private final Counter updates;
    private final Counter communication;
    private final Gauge participants;

    MeshLearning(Setting setting) {
        this.setting = setting;
        Metrics m = setting.metrics();
        this.inference = m.histogram("x0tta6bl4_graphsage_inference_duration_seconds", "GraphSAGE inference", SECONDS);
        this.predictions = m.counter("x0tta6bl4_graphsage_predictions_total", "Predictions", "prediction_type");
        this.anomalyScore = m.gauge("x0tta6bl4_graphsage_anomaly_score", "Anomaly score of a node", "node_id");
        this.accuracy = m.gauge("x0tta6bl4_graphsage_model_accuracy", "Accuracy of the model");
        this.training =
                m.histogram("x0tta6bl4_graphsage_training_duration_seconds", "GraphSAGE training", LONG_SECONDS);
        this.trainingLoss = m.gauge("x0tta6bl4_graphsage_training_loss", "Training loss");
        this.retrieval = m.histogram("x0tta6bl4_rag_retrieval_duration_seconds", "RAG retrieval", SECONDS);
        this.results = m.counter("x0tta6bl4_rag_retrieval_results_total", "RAG lookups", "query_type", "hit");
        this.similarity = m.gauge("x0tta6bl4_rag_vector_similarity", "Similarity of the best result");
        this.vectors = m.gauge("x0tta6bl4_rag_index_size_vectors", "Vectors in the index");
        this.generation = m.histogram("x0tta6bl4_rag_generation_duration_seconds", "RAG generation", SECONDS);
        this.round = m.histogram("x0tta6bl4_fl_round_duration_seconds", "Rounds of federated learning", LONG_SECONDS);
        this.globalLoss = m.gauge("x0tta6bl4_fl_global_model_loss", "Loss of the global model");
        this.updates = m.counter("x0tta6bl4_fl_local_updates_total", "Local updates", "node_id");
        this.communication = m.counter("x0tta6bl4_fl_communication_bytes_total", "FL traffic", "direction");
        this.participants = m.gauge("x0tta6bl4_fl_participant_count", "Participants");
    }

    @Override
    public void second(long epochSecond, double busy) {
        predict(epochSecond, busy);
        retrieve(busy);
        learn(epochSecond);
    }

    private void predict(long epochSecond, double busy) {
        MeshFaults faults = setting.faults();
        Chance chance = setting.chance();
        int count = chance.events(0.5 * busy);
        for (int i = 0; i < count; i++) {
            inference.observe(chance.around(faults.slowInference.pick(0.4, 0.04), 0.3));
        }
        predictions.labelValues("anomaly").inc(count);
        anomalyScore.labelValues("node-" + setting.number()).set(chance.near(0.12, 0.05));
        accuracy.set(chance.near(faults.inaccurate.pick(0.84, 0.953), 0.004));
        trainingLoss.set(chance.near(0.08, 0.01));
        if (MeshPart.isDue(epochSecond, TRAINING_SECONDS, setting.number())) {
            training.observe(chance.around(22, 0.2));
        }
    }

    private void retrieve(double busy) {
        Chance chance = setting.chance();
        int lookups = chance.events(0.2 * busy);
        int hits = chance.of(lookups, setting.faults().fewHits.pick(0.5, 0.88));
        results.labelValues("network_health", "True").inc(hits);
        results.labelValues("network_health", "False").inc(lookups - hits);
        for (int i = 0; i < lookups; i++) {
            retrieval.observe(chance.around(0.02, 0.3));
            generation.observe(chance.around(0.6, 0.3));
        }
        similarity.set(chance.near(0.82, 0.05));
        vectors.set(18_400);
    }

    private void learn(long epochSecond) {
        MeshFaults faults = setting.faults();
        Chance chance = setting.chance();
        boolean finished =
                MeshPart.isDue(epochSecond, ROUND_SECONDS, setting.number()) && !faults.noRounds.isActive();
        int rounds = finished ? 1 : 0;
        if (finished) {
            round.observe(chance.around(38, 0.15));
        }
        updates.labelValues("node-" + setting.number()).inc(rounds);
        communication.labelValues("inbound").inc(1_500_000L * rounds);
        communication.labelValues("outbound").inc(900_000L * rounds);
        globalLoss.set(chance.near(0.21, 0.01));
        participants.set(faults.alone.pick(1, 6));
    }
}
