package dev.tocsin.evaluator.rule.template;

import dev.tocsin.evaluator.rule.template.Operand.Command;
import dev.tocsin.evaluator.rule.template.Operand.Pipeline;
import dev.tocsin.evaluator.rule.template.Statement.Block;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Collects the labels a template reads and the functions it calls, as far as its text alone tells. */
final class UsedNames {

    private final Set<String> labels = new TreeSet<>();
    private final Set<String> functions = new TreeSet<>();
    private final Set<String> tested = new TreeSet<>();
    private boolean value;

    /** Goes through statements; {@code root} tells whether dot is the data of the alert there. */
    void visit(Block block, boolean root) {
        block.statements().forEach(statement -> visit(statement, root));
    }

    Set<String> labels() {
        return labels;
    }

    Set<String> functions() {
        return functions;
    }

    /** The labels whose presence decides what is written. */
    Set<String> tested() {
        return tested;
    }

    /** Whether the value is read. */
    boolean value() {
        return value;
    }

    private void visitCondition(Operand condition, boolean root) {
        UsedNames used = new UsedNames();
        used.visit(condition, root);
        tested.addAll(used.labels);
        visit(condition, root);
    }

    private void visit(Statement statement, boolean root) {
        switch (statement) {
            case Statement.Text text -> {}
            case Statement.Break end -> {}
            case Statement.Continue end -> {}
            case Statement.Action action -> visit(action.pipeline(), root);
            case Statement.If branch -> {
                visitCondition(branch.condition(), root);
                visit(branch.then(), root);
                visit(branch.otherwise(), root);
            }
            case Statement.With with -> {
                visitCondition(with.value(), root);
                visit(with.then(), false);
                visit(with.otherwise(), root);
            }
            case Statement.Range range -> {
                visit(range.over(), root);
                visit(range.body(), false);
                visit(range.otherwise(), root);
            }
            case Statement.Invocation invocation -> {
                if (invocation.argument() != null) {
                    visit(invocation.argument(), root);
                }
            }
        }
    }

    private void visit(Operand operand, boolean root) {
        switch (operand) {
            case Pipeline pipeline -> pipeline.commands().forEach(command -> visit(command, root));
            case Operand.FunctionName name -> functions.add(name.function().goName());
            case Operand.Chain chain -> visit(chain.base(), root);
            case Operand.Field field -> {
                if (root) {
                    addFromRoot(field.names());
                }
            }
            case Operand.Variable variable -> {
                if (variable.name().equals("$labels") && !variable.fields().isEmpty()) {
                    labels.add(variable.fields().get(0));
                } else if (variable.name().equals("$value")) {
                    value = true;
                } else if (variable.name().equals("$")) {
                    addFromRoot(variable.fields());
                }
            }
            case Operand.Dot dot -> {}
            case Operand.NilLiteral nil -> {}
            case Operand.BoolLiteral bool -> {}
            case Operand.NumberLiteral number -> {}
            case Operand.StringLiteral string -> {}
        }
    }

    private void visit(Command command, boolean root) {
        List<Operand> words = command.words();
        words.forEach(word -> visit(word, root));
        boolean index = words.size() > 2
                && words.get(0) instanceof Operand.FunctionName name
                && name.function() == TemplateFunction.INDEX;
        if (index && isLabels(words.get(1), root) && words.get(2) instanceof Operand.StringLiteral label) {
            labels.add(label.value());
        }
    }

    private static boolean isLabels(Operand operand, boolean root) {
        return switch (operand) {
            case Operand.Variable variable -> variable.name().equals("$labels")
                    && variable.fields().isEmpty()
                    || variable.name().equals("$") && variable.fields().equals(List.of("Labels"));
            case Operand.Field field -> root && field.names().equals(List.of("Labels"));
            default -> false;
        };
    }

    private void addFromRoot(List<String> names) {
        if (names.size() > 1 && names.get(0).equals("Labels")) {
            labels.add(names.get(1));
        }
        value |= !names.isEmpty() && names.get(0).equals("Value");
    }
}
