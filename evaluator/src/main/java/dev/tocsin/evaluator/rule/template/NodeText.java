package dev.tocsin.evaluator.rule.template;

import dev.tocsin.evaluator.rule.template.Operand.Command;
import dev.tocsin.evaluator.rule.template.Operand.Pipeline;
import dev.tocsin.evaluator.rule.template.Statement.Invocation;
import dev.tocsin.promql.format.GoStrings;
import java.util.List;

/** The texts of nodes in messages: what stands between {@code executing … at <} and {@code >}. */
final class NodeText {

    private NodeText() {}

    static String of(TemplateNode node) {
        StringBuilder text = new StringBuilder();
        switch (node) {
            case Operand operand -> append(text, operand);
            case Command command -> append(text, command);
            case Statement statement -> append(text, statement);
        }
        return text.toString();
    }

    /** A statement without what it encloses. */
    private static void append(StringBuilder to, Statement statement) {
        switch (statement) {
            case Statement.Text text -> to.append(text.text());
            case Statement.Action action -> appendAction(to, "", action.pipeline());
            case Statement.If branch -> appendAction(to, "if ", branch.condition());
            case Statement.With with -> appendAction(to, "with ", with.value());
            case Statement.Range range -> appendAction(to, "range ", range.over());
            case Statement.Break end -> to.append("{{break}}");
            case Statement.Continue end -> to.append("{{continue}}");
            case Invocation invocation -> {
                to.append("{{template ").append(GoStrings.quote(invocation.name()));
                if (invocation.argument() != null) {
                    to.append(' ');
                    append(to, invocation.argument());
                }
                to.append("}}");
            }
        }
    }

    private static void appendAction(StringBuilder to, String keyword, Pipeline pipeline) {
        to.append("{{").append(keyword);
        append(to, pipeline);
        to.append("}}");
    }

    private static void append(StringBuilder to, Operand operand) {
        switch (operand) {
            case Pipeline pipeline -> append(to, pipeline);
            case Operand.FunctionName name -> to.append(name.function().goName());
            case Operand.Field field -> appendFields(to, field.names());
            case Operand.Variable variable -> {
                to.append(variable.name());
                appendFields(to, variable.fields());
            }
            case Operand.Chain chain -> {
                appendWord(to, chain.base());
                appendFields(to, chain.fields());
            }
            case Operand.Dot dot -> to.append('.');
            case Operand.NilLiteral nil -> to.append("nil");
            case Operand.BoolLiteral bool -> to.append(bool.value());
            case Operand.NumberLiteral number -> to.append(number.text());
            case Operand.StringLiteral string -> to.append(string.quoted());
        }
    }

    private static void append(StringBuilder to, Pipeline pipeline) {
        for (int i = 0; i < pipeline.variables().size(); i++) {
            to.append(i > 0 ? ", " : "").append(pipeline.variables().get(i).name());
        }
        if (!pipeline.variables().isEmpty()) {
            to.append(pipeline.assigns() ? " = " : " := ");
        }
        for (int i = 0; i < pipeline.commands().size(); i++) {
            to.append(i > 0 ? " | " : "");
            append(to, pipeline.commands().get(i));
        }
    }

    private static void append(StringBuilder to, Command command) {
        for (int i = 0; i < command.words().size(); i++) {
            to.append(i > 0 ? " " : "");
            appendWord(to, command.words().get(i));
        }
    }

    private static void appendWord(StringBuilder to, Operand word) {
        if (word instanceof Pipeline) {
            to.append('(');
            append(to, word);
            to.append(')');
        } else {
            append(to, word);
        }
    }

    private static void appendFields(StringBuilder to, List<String> names) {
        for (String name : names) {
            to.append('.').append(name);
        }
    }
}
