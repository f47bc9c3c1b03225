package dev.tocsin.evaluator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.histogram.FloatHistogram;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockAppendTest {

    /** {@code x} is an absent cell, {@code h} a histogram. */
    @ParameterizedTest
    @CsvSource({"12, 34", "1x, 34", "12, x4", "x2, 3x", "h2, 34", "12, 3h", "xh, hx"})
    void theCellsOfBothFollowEachOther(String first, String second) {
        Block block = block(first);

        block.append(block(second));

        assertThat(text(block)).isEqualTo(first + second);
        assertThat(block.rows()).isEqualTo(4);
    }

    private static Block block(String cells) {
        Block block = new Block();
        block.reset(cells.length(), 1);
        for (int cell = 0; cell < cells.length(); cell++) {
            switch (cells.charAt(cell)) {
                case 'x' -> block.remove(cell);
                case 'h' -> block.set(cell, FloatHistogram.builder().build());
                default -> block.set(cell, cells.charAt(cell) - '0');
            }
        }
        return block;
    }

    private static String text(Block block) {
        StringBuilder text = new StringBuilder();
        for (int cell = 0; cell < block.cells(); cell++) {
            text.append(
                    !block.isPresent(cell)
                            ? "x"
                            : block.isHistogram(cell) ? "h" : String.valueOf((int) block.values()[cell]));
        }
        return text.toString();
    }
}
