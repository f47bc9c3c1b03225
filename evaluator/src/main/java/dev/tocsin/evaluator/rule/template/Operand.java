package dev.tocsin.evaluator.rule.template;

import java.util.List;

/** A part of a template that has a value. The forms are closed. */
public sealed interface Operand extends TemplateNode {

    /**
     * Commands, each of which gets the value of the one before as its last argument.
     *
     * @param assigns   whether the variables were there before ({@code =}) or begin here ({@code :=})
     * @param variables the variables that are set, at most two and those in a range
     */
    record Pipeline(int position, boolean assigns, List<Variable> variables, List<Command> commands)
            implements Operand {

        public Pipeline {
            variables = List.copyOf(variables);
            commands = List.copyOf(commands);
        }
    }

    /** Words with blanks between them: a value, or a function or method with its arguments. At least one word. */
    record Command(int position, List<Operand> words) implements TemplateNode {

        public Command {
            words = List.copyOf(words);
        }
    }

    /** The name of a function. */
    record FunctionName(int position, TemplateFunction function) implements Operand {}

    /** {@code .A.B}: fields, map entries or methods, starting at dot. */
    record Field(int position, List<String> names) implements Operand {

        public Field {
            names = List.copyOf(names);
        }
    }

    /** {@code $x.A.B}; the name has its dollar sign. */
    record Variable(int position, String name, List<String> fields) implements Operand {

        public Variable {
            fields = List.copyOf(fields);
        }
    }

    /** {@code (pipeline).A.B}. */
    record Chain(int position, Operand base, List<String> fields) implements Operand {

        public Chain {
            fields = List.copyOf(fields);
        }
    }

    /** The cursor, {@code .}. */
    record Dot(int position) implements Operand {}

    /** {@code nil}. */
    record NilLiteral(int position) implements Operand {}

    /** {@code true} or {@code false}. */
    record BoolLiteral(int position, boolean value) implements Operand {}

    /** A number or a character; whether it is an integer or a float depends on where it is used. */
    record NumberLiteral(int position, String text, GoNumber number) implements Operand {}

    /** A string, as it was written and as it is meant. */
    record StringLiteral(int position, String quoted, String value) implements Operand {}
}
