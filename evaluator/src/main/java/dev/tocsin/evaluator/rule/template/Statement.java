package dev.tocsin.evaluator.rule.template;

import dev.tocsin.evaluator.rule.template.Operand.Pipeline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a template that writes text or decides what is written. The forms are closed.
 */
public sealed interface Statement extends TemplateNode {

    /** Statements one after the other. */
    record Block(int position, List<Statement> statements) {

        public Block {
            statements = List.copyOf(statements);
        }

        /** Whether it writes nothing but blanks, whatever the data. */
        boolean isBlank() {
            return statements.stream().allMatch(s -> s instanceof Text text && text.text().isBlank());
        }
    }

    /** Text that is written as it stands. */
    record Text(int position, String text) implements Statement {}

    /** {@code {{pipeline}}}: writes the value, or sets variables and writes nothing. */
    record Action(int position, Pipeline pipeline) implements Statement {}

    /** {@code {{if}} … {{else}} … {{end}}}; {@code otherwise} is empty when there is no else. */
    record If(int position, Pipeline condition, Block then, Block otherwise) implements Statement {}

    /** {@code {{with}} … {{else}} … {{end}}}: like if, and the value becomes dot. */
    record With(int position, Pipeline value, Block then, Block otherwise) implements Statement {}

    /** {@code {{range}} … {{else}} … {{end}}}. */
    record Range(int position, Pipeline over, Block body, Block otherwise) implements Statement {}

    /** {@code {{break}}}. */
    record Break(int position) implements Statement {}

    /** {@code {{continue}}}. */
    record Continue(int position) implements Statement {}

    /** {@code {{template "name" pipeline}}}; without a pipeline the template sees no data. */
    record Invocation(int position, String name, @Nullable Pipeline argument) implements Statement {}
}
