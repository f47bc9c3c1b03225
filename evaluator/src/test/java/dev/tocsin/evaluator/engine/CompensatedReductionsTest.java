package dev.tocsin.evaluator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.engine.function.KahanMean;
import dev.tocsin.evaluator.engine.function.OverTime;
import dev.tocsin.promql.ast.AggregateExpr;
import dev.tocsin.promql.parse.PromqlParser;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompensatedReductionsTest {

    private static final AggregateExpr SUM = aggregation("sum(x)");
    private static final AggregateExpr AVG = aggregation("avg(x)");

    private static AggregateExpr aggregation(String text) {
        return (AggregateExpr) new PromqlParser(Set.of()).parseOrThrow(text);
    }

    /** 2^±1000 and infinities, 2^±60, 2^±8: values of very different size lose the most. */
    @ParameterizedTest(name = "powers up to {0}")
    @CsvSource({"8", "60", "500", "1023"})
    void rowsAddUpAsOneByOne(int powers) {
        Random random = new Random(powers);
        SumReduction sums = new SumReduction(SUM, new Annotations());
        AvgReduction means = new AvgReduction(AVG, new Annotations());
        int members = 40;
        int steps = 500;
        double[] all = random.doubles((long) members * steps, -2, 2).toArray();
        for (int i = 0; i < all.length; i++) {
            all[i] = random.nextInt(200) == 0 ? -0.0 : Math.scalb(all[i], random.nextInt(2 * powers) - powers);
        }
        sums.start(steps);
        means.start(steps);
        for (int member = 0; member < members; member++) {
            sums.addAll(0, all, member * steps, steps);
            means.addAll(0, all, member * steps, steps);
        }

        for (int step = 0; step < steps; step++) {
            double[] column = new double[members];
            KahanMean mean = new KahanMean();
            for (int member = 0; member < members; member++) {
                column[member] = all[member * steps + step];
                mean.add(column[member]);
            }
            assertThat(sums.floatResult(step)).isEqualTo(OverTime.sum(column, 0, members));
            assertThat(means.floatResult(step)).isEqualTo(mean.value());
        }
    }
}
