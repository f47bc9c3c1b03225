package dev.tocsin.evaluator.rule.template;

/** A part of a template with its place: a statement, a command or an operand. */
public sealed interface TemplateNode permits Statement, Operand, Operand.Command {

    /**
     * The place that messages name when it fails, as an index into the text of the template in UTF-16 units; negative
     * in the definitions of the variables that stand before each template.
     */
    int position();
}
