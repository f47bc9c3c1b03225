package dev.tocsin.evaluator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.engine.function.OverTime;
import dev.tocsin.promql.ast.AggregateExpr;
import dev.tocsin.promql.parse.PromqlParser;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SumReductionTest {

    private static final AggregateExpr SUM = (AggregateExpr) new PromqlParser(Set.of()).parseOrThrow("sum(x)");

    /** 2^±1000 and infinities, 2^±60, 2^±8: values of very different size lose the most. */
    @ParameterizedTest(name = "powers up to {0}")
    @CsvSource({"8", "60", "500", "1023"})
    void rowsAddUpAsCompensatedSums(int powers) {
        Random random = new Random(powers);
        SumReduction rows = new SumReduction(SUM, new Annotations());
        int members = 40;
        int steps = 500;
        double[] all = random.doubles((long) members * steps, -2, 2).toArray();
        for (int i = 0; i < all.length; i++) {
            all[i] = random.nextInt(200) == 0 ? -0.0 : Math.scalb(all[i], random.nextInt(2 * powers) - powers);
        }
        rows.start(steps);
        for (int member = 0; member < members; member++) {
            rows.addAll(0, all, member * steps, steps);
        }

        for (int step = 0; step < steps; step++) {
            double[] column = new double[members];
            for (int member = 0; member < members; member++) {
                column[member] = all[member * steps + step];
            }
            assertThat(rows.floatResult(step)).isEqualTo(OverTime.sum(column, 0, members));
        }
    }
}
