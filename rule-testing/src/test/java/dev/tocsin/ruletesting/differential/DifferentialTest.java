package dev.tocsin.ruletesting.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tocsin.evaluator.engine.StepGrid;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Asks the engine and a real Prometheus the same questions about the same recorded series. Expressions are drawn from the
 * grammar; one that differs is shrunk as far as it still differs. {@code -Ddifferential.seed} and
 * {@code -Ddifferential.expressions} ask other questions than usual.
 */
class DifferentialTest {

    private static final long SEED = Long.getLong("differential.seed", 242);
    private static final int EXPRESSIONS = Integer.getInteger("differential.expressions", 500);
    /** The eighth of a second keeps windows from beginning at a sample: see {@link Recording}. */
    private static final long FIRST_MS = Recording.START * 1000 + 125;

    @TempDir Path directory;

    @Test
    void answersEqualThoseOfPrometheus() throws Exception {
        if (!Prometheus.isInstalled()) {
            System.out.println("DifferentialTest: skipped, prometheus and promtool are not installed");
        }
        assumeTrue(Prometheus.isInstalled(), "prometheus and promtool are not installed");
        Path recording = directory.resolve("recording.om");
        Recording.write(recording, SEED);
        OurEngine ours = new OurEngine(recording);
        try (Prometheus theirs = new Prometheus(recording, directory)) {
            Comparison comparison = new Comparison(ours, theirs, JustifiedDifferences.read());
            questions().forEach(comparison::compare);
            System.out.println("DifferentialTest: " + Prometheus.version(directory) + ": " + comparison.summary());
            assertThat(comparison.unexplained()).isEmpty();
            assertThat(comparison.withValues()).as("questions with a value").isGreaterThan(EXPRESSIONS);
        }
    }

    private static List<Question> questions() {
        Random random = new Random(SEED);
        ExpressionGenerator expressions = new ExpressionGenerator(random);
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < EXPRESSIONS; i++) {
            Term term = expressions.next();
            long startMs = FIRST_MS + random.nextInt(Recording.SECONDS) * 1000L;
            long stepMs = List.of(7L, 15L, 60L, 311L).get(random.nextInt(4)) * 1000;
            questions.add(new Question(term, StepGrid.instant(startMs)));
            questions.add(new Question(term, new StepGrid(startMs, stepMs, 2 + random.nextInt(20))));
        }
        return questions;
    }

    /** Counts what agrees, and shrinks what does not. */
    private static final class Comparison {

        private final OurEngine ours;
        private final Prometheus theirs;
        private final JustifiedDifferences justified;
        private final List<String> unexplained = new ArrayList<>();
        private final Map<String, Integer> reasons = new TreeMap<>();
        private int withValues;
        private int empty;
        private int failures;

        Comparison(OurEngine ours, Prometheus theirs, JustifiedDifferences justified) {
            this.ours = ours;
            this.theirs = theirs;
            this.justified = justified;
        }

        void compare(Question question) {
            Answer answer = theirs.answer(question);
            switch (answer) {
                case Answer.Failure failure -> failures++;
                case Answer.Values values when values.series().isEmpty() -> empty++;
                case Answer.Values values -> withValues++;
            }
            if (differ(question, ours.answer(question), answer)) {
                Question smallest = shrink(question);
                Optional<String> reason = justified.reason(smallest.term());
                reason.ifPresentOrElse(text -> reasons.merge(text, 1, Integer::sum), () -> unexplained
                        .add(smallest + "\n  ours   " + ours.answer(smallest) + "\n  theirs "
                                + theirs.answer(smallest)));
            }
        }

        private Question shrink(Question question) {
            Question smallest = question;
            Optional<Question> smaller = Optional.of(question);
            while (smaller.isPresent()) {
                smallest = smaller.get();
                smaller = smallest.smaller().filter(this::differs).findFirst();
            }
            return smallest;
        }

        private boolean differs(Question question) {
            return differ(question, ours.answer(question), theirs.answer(question));
        }

        private static boolean differ(Question question, Answer a, Answer b) {
            boolean ordered = question.grid().isInstant() && question.term().text().startsWith("sort");
            return !Answer.same(a, b) || ordered && !Answer.sameOrder(a, b);
        }

        List<String> unexplained() {
            return unexplained;
        }

        int withValues() {
            return withValues;
        }

        String summary() {
            return withValues + " questions with values, " + empty + " without, " + failures
                    + " with errors; justified "
                    + reasons;
        }
    }
}
