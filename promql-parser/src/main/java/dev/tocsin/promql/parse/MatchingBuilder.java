package dev.tocsin.promql.parse;

import dev.tocsin.promql.Feature;
import dev.tocsin.promql.ast.BinaryOperator;
import dev.tocsin.promql.ast.VectorMatching;
import dev.tocsin.promql.ast.VectorMatching.Cardinality;
import dev.tocsin.promql.format.GoStrings;
import dev.tocsin.promql.label.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Builds what stands between a binary operator and its right operand, and label lists. */
final class MatchingBuilder {

    private final Set<Feature> features;

    MatchingBuilder(Set<Feature> features) {
        this.features = features;
    }

    VectorMatching build(PromqlGrammar.ModifiersContext ctx, BinaryOperator operator) {
        boolean on = false;
        List<String> labels = List.of();
        if (ctx.matching() != null) {
            on = ctx.matching().kind.getType() == PromqlGrammar.ON;
            labels = labels(ctx.matching().labelList());
        }
        Cardinality cardinality =
                operator.kind() == BinaryOperator.Kind.SET ? Cardinality.MANY_TO_MANY : Cardinality.ONE_TO_ONE;
        List<String> include = List.of();
        if (ctx.grouping() != null) {
            cardinality = ctx.grouping().side.getType() == PromqlGrammar.GROUP_LEFT
                    ? Cardinality.MANY_TO_ONE
                    : Cardinality.ONE_TO_MANY;
            include = ctx.grouping().labelList() == null
                    ? List.of()
                    : labels(ctx.grouping().labelList());
        }
        PromqlGrammar.FillsContext fills = ctx.fills();
        if (fills == null) {
            return new VectorMatching(cardinality, on, labels, include, null, null);
        }
        requireFills(fills);
        if (fills.fillBoth() != null) {
            double both = value(fills.fillBoth().fillValue());
            return new VectorMatching(cardinality, on, labels, include, both, both);
        }
        Double left = fills.fillLeft() == null ? null : (Double) value(fills.fillLeft().fillValue());
        Double right = fills.fillRight() == null ? null : (Double) value(fills.fillRight().fillValue());
        return new VectorMatching(cardinality, on, labels, include, left, right);
    }

    private void requireFills(PromqlGrammar.FillsContext ctx) {
        if (!features.contains(Feature.BINOP_FILL_MODIFIERS)) {
            throw new RejectedSyntax(
                    Diagnostic.Code.FEATURE,
                    "binop fill modifiers are experimental and not enabled",
                    Ranges.of(ctx.getStart()));
        }
    }

    static List<String> labels(PromqlGrammar.LabelListContext ctx) {
        List<String> labels = new ArrayList<>();
        for (PromqlGrammar.LabelContext label : ctx.label()) {
            String text = label.getText();
            String name = label.STRING() == null ? text : StringLiterals.decode(text);
            if (!Labels.isValidName(name)) {
                throw RejectedSyntax.at(
                        Ranges.of(label), "invalid label name for grouping: " + GoStrings.quote(name));
            }
            labels.add(name);
        }
        return labels;
    }

    private static double value(PromqlGrammar.FillValueContext ctx) {
        return Literals.signed(ctx.signedNumber());
    }
}
