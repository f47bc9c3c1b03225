package dev.tocsin.ruletesting.explain.text;

import dev.tocsin.promql.label.Labels;
import dev.tocsin.ruletesting.explain.ValueTree;
import dev.tocsin.ruletesting.explain.ValueTree.Part;
import dev.tocsin.ruletesting.explain.ValueTree.Row;
import dev.tocsin.ruletesting.explain.ValueTree.Tick;
import dev.tocsin.ruletesting.explain.ValueTree.Value;
import dev.tocsin.ruletesting.explain.text.Style.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** The values of the parts of an expression as a table: one line an element, one column a time. */
final class ValueTable {

    private static final String GAP = "  ";
    private static final int LONGEST_CELL = 28;
    private static final int NARROWEST_NAME = 24;
    private static final String NONE = "none";
    private static final String NO_VALUE = "-";

    private final TimeText times;
    private final Glyphs glyphs;
    private final Style style;
    private final DoubleFunction<String> numbers;
    private final List<Line> lines = new ArrayList<>();

    /** A line: what it is of, and its cells; {@code header} tells the first. */
    private record Line(String name, List<String> cells, boolean header) {}

    ValueTable(TimeText times, Appearance appearance, DoubleFunction<String> numbers) {
        this.numbers = numbers;
        this.times = times;
        this.glyphs = appearance.glyphs();
        this.style = appearance.style();
    }

    /** The lines of the table, none longer than {@code width} as far as the values leave room for names. */
    List<String> lines(ValueTree tree, int width) {
        lines.add(new Line("values", tree.ticks().stream().map(this::header).toList(), true));
        for (Part part : tree.parts()) {
            add(part, tree.ticks().size());
        }
        if (tree.leftOut() > 0) {
            lines.add(new Line("  " + glyphs.ellipsis() + " " + tree.leftOut() + " more parts", List.of(), false));
        }
        return print(tree.ticks().size(), width);
    }

    private String header(Tick tick) {
        String time = times.print(tick.atMs());
        return switch (tick.interest()) {
            case ASKED -> "at " + time;
            case INTERRUPTED -> time + " (break)";
            case CLOSEST -> time + " (nearest)";
            case ACTIVE -> time + " (begins)";
            case FIRES -> time + " (fires)";
            case FAILED -> time + " (fails)";
        };
    }

    private void add(Part part, int ticks) {
        String indent = part.depth() == 0 ? "  " : "  " + "  ".repeat(part.depth() - 1) + glyphs.branch();
        String name = indent + (part.recorded() ? "= " : "") + Printable.plain(part.text());
        boolean alone = part.rows().size() == 1 && shown(part.rows().getFirst()).isEmpty();
        if (part.rows().isEmpty() || alone) {
            List<String> cells = new ArrayList<>();
            for (int tick = 0; tick < ticks; tick++) {
                String error = part.errors().get(tick);
                cells.add(error != null ? "fails" : alone ? cell(part.rows().getFirst().values().get(tick)) : NONE);
            }
            lines.add(new Line(name, cells, false));
            return;
        }
        lines.add(new Line(name, List.of(), false));
        String below = " ".repeat(4 + 2 * part.depth());
        for (Row row : part.rows()) {
            lines.add(new Line(below + shown(row), row.values().stream().map(this::cell).toList(), false));
        }
        if (part.rowsLeftOut() > 0) {
            lines.add(new Line(below + glyphs.ellipsis() + " " + part.rowsLeftOut() + " more", List.of(), false));
        }
    }

    /** The labels that tell a row from others of its part. */
    private static Labels shown(Row row) {
        return row.labels().drop(List.of(Labels.NAME));
    }

    private String cell(@Nullable Value value) {
        return switch (value) {
            case null -> NO_VALUE;
            case Value.Number number -> numbers.apply(number.value());
            case Value.Histogram histogram -> Printable.cut(histogram.text(), LONGEST_CELL);
            case Value.Samples samples -> samples.count() == 1
                    ? numbers.apply(samples.first()) + " (1 sample)"
                    : numbers.apply(samples.first()) + " to " + numbers.apply(samples.last()) + " ("
                            + samples.count() + " samples)";
        };
    }

    private List<String> print(int ticks, int width) {
        int[] widths = new int[ticks];
        int sum = 0;
        for (int tick = 0; tick < ticks; tick++) {
            for (Line line : lines) {
                widths[tick] = Math.max(widths[tick], tick < line.cells.size() ? line.cells.get(tick).length() : 0);
            }
            sum += widths[tick] + GAP.length();
        }
        int longestName = lines.stream().mapToInt(line -> line.name.length()).max().orElse(0);
        int nameWidth = Math.min(longestName, Math.max(NARROWEST_NAME, width - sum));
        List<String> printed = new ArrayList<>();
        for (Line line : lines) {
            StringBuilder text = new StringBuilder(
                    Printable.cut(line.name, line.cells.isEmpty() ? Math.max(nameWidth, width) : nameWidth));
            text.append(" ".repeat(Math.max(0, nameWidth - text.length())));
            for (int tick = 0; tick < line.cells.size(); tick++) {
                String cell = line.cells.get(tick);
                text.append(GAP).append(" ".repeat(widths[tick] - cell.length())).append(cell);
            }
            String one = text.toString().stripTrailing();
            printed.add(line.header ? style.paint(Tone.FAINT, one) : one);
        }
        return printed;
    }
}
