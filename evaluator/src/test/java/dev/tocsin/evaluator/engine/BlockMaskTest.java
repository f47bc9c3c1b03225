package dev.tocsin.evaluator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.promql.ast.BinaryOperator;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlockMaskTest {

    private static final int CELLS = 300;
    private final Random random = new Random(1);

    @Test
    void presentCellsAreCountedAndFound() {
        Block block = new Block();
        block.reset(1, CELLS);
        assertThat(block.countPresent(3, 200)).isEqualTo(197);
        assertThat(block.nextPresent(70)).isEqualTo(70);

        BitSet present = new BitSet();
        present.set(0, CELLS);
        for (int i = 0; i < 200; i++) {
            int cell = random.nextInt(CELLS);
            block.remove(cell);
            present.clear(cell);
        }
        for (int from = 0; from < present.length(); from++) {
            assertThat(block.nextPresent(from)).isEqualTo(present.nextSetBit(from));
            assertThat(block.countPresent(from, CELLS)).isEqualTo(present.get(from, CELLS).cardinality());
            assertThat(block.countPresent(0, from)).isEqualTo(present.get(0, from).cardinality());
        }
    }

    @Test
    void cellsAcrossWordsAreRemovedAndToldTogether() {
        Block block = new Block();
        block.reset(1, CELLS);
        assertThat(block.presence(290, 10)).isEqualTo((1L << 10) - 1);
        assertThat(block.presence(7, Long.SIZE)).isEqualTo(-1L);

        BitSet present = new BitSet();
        present.set(0, CELLS);
        for (int round = 0; round < 100; round++) {
            int count = 1 + random.nextInt(Long.SIZE);
            int first = random.nextInt(CELLS - count + 1);
            long bits = random.nextLong();
            bits |= random.nextLong();
            bits |= random.nextLong();
            block.retain(first, count, bits);
            for (int i = 0; i < count; i++) {
                present.set(first + i, present.get(first + i) && (bits >>> i & 1) != 0);
            }
            for (int cell = 0; cell + count <= CELLS; cell++) {
                long[] expected = present.get(cell, cell + count).toLongArray();
                assertThat(block.presence(cell, count)).isEqualTo(expected.length == 0 ? 0 : expected[0]);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EQL", "NEQ", "LSS", "LTE", "GTR", "GTE"})
    void comparedInLoopsOrOneByOneIsTheSame(BinaryOperator operator) {
        double[] some = {0, -0.0, 1, 2, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] left = random.ints(CELLS, 0, some.length).mapToDouble(i -> some[i]).toArray();
        double[] right = random.ints(CELLS, 0, some.length).mapToDouble(i -> some[i]).toArray();
        Block block = new Block();
        block.reset(1, CELLS);
        for (int from = 0; from < CELLS; from += Long.SIZE) {
            int to = Math.min(CELLS, from + Long.SIZE);
            block.retain(from / Long.SIZE, FloatOperations.compare(operator, left, right, from, to));
        }

        for (int cell = 0; cell < CELLS; cell++) {
            assertThat(block.isPresent(cell)).isEqualTo(FloatOperations.compare(operator, left[cell], right[cell]));
        }
    }
}
