package dev.tocsin.evaluator.rule.template;

import dev.tocsin.evaluator.rule.template.GoValue.Nil;
import dev.tocsin.evaluator.rule.template.Operand.Pipeline;
import dev.tocsin.evaluator.rule.template.Statement.Block;
import dev.tocsin.promql.format.GoStrings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run of a template. */
final class Execution {

    /** How deep blocks and templates may be entered. */
    private static final int DEPTH_MAX = 1000;

    /** How a range goes on after a statement. */
    private enum Flow {
        NEXT,
        BREAK,
        CONTINUE
    }

    private final Map<String, Block> templates;
    private final BoundedText out = new BoundedText();
    private final GoFormatter formatter = new GoFormatter(out);
    private final Place place;
    private final PipelineEvaluator pipelines;
    private final GoValue data;
    private int depth;

    Execution(Map<String, Block> templates, Place place, TemplateContext context) {
        this.templates = templates;
        this.place = place;
        this.data = new GoValue.Root(context);
        this.pipelines = new PipelineEvaluator(context, place, new Variables(data));
    }

    /**
     * Runs a template.
     *
     * @throws TemplateFailure with the place and the reason when it fails
     */
    String run(Block block) {
        runBlock(data, block);
        return out.toString();
    }

    private Flow runBlock(GoValue dot, Block block) {
        if (depth >= DEPTH_MAX) {
            throw place.failure("exceeded maximum template depth (" + DEPTH_MAX + ")");
        }
        depth++;
        Flow flow = Flow.NEXT;
        for (int i = 0; i < block.statements().size() && flow == Flow.NEXT; i++) {
            flow = run(dot, block.statements().get(i));
        }
        depth--;
        return flow;
    }

    private Flow run(GoValue dot, Statement statement) {
        place.at(statement);
        switch (statement) {
            case Statement.Text text -> write(new GoValue.Text(text.text()));
            case Statement.Action action -> runAction(dot, action);
            case Statement.If branch -> {
                return runBranch(dot, null, branch.condition(), branch.then(), branch.otherwise());
            }
            case Statement.With with -> {
                return runBranch(dot, with, with.value(), with.then(), with.otherwise());
            }
            case Statement.Range range -> {
                return runRange(dot, range);
            }
            case Statement.Break end -> {
                return Flow.BREAK;
            }
            case Statement.Continue end -> {
                return Flow.CONTINUE;
            }
            case Statement.Invocation invocation -> invoke(dot, invocation);
        }
        return Flow.NEXT;
    }

    private void runAction(GoValue dot, Statement.Action action) {
        GoValue value = pipelines.evaluate(dot, action.pipeline());
        if (action.pipeline().variables().isEmpty()) {
            place.at(action);
            write(value);
        }
    }

    private void write(GoValue value) {
        int length = out.length();
        try {
            switch (value) {
                case Nil nil -> out.append("<no value>");
                case GoValue.Text text -> out.append(text.value());
                case GoValue.Sample sample -> formatter.writeSample(sample, Directive.VALUE, "");
                case GoValue other -> formatter.write(other, Directive.VALUE);
            }
        } catch (TemplateFailure e) {
            throw place.failure(e.reason());
        }
        place.charge(out.length() - length);
    }

    /** An if, or a with, whose value becomes dot. */
    private Flow runBranch(
            GoValue dot, Statement.@Nullable With with, Pipeline pipeline, Block then, Block otherwise) {
        int mark = pipelines.variables().mark();
        GoValue value = pipelines.evaluate(dot, pipeline);
        Flow flow = value.isTrue() ? runBlock(with == null ? dot : value, then) : runBlock(dot, otherwise);
        pipelines.variables().pop(mark);
        return flow;
    }

    private Flow runRange(GoValue dot, Statement.Range range) {
        int mark = pipelines.variables().mark();
        GoValue over = pipelines.evaluate(dot, range.over()).unboxed();
        Elements elements = elements(over, range.over());
        Flow flow = Flow.NEXT;
        for (long i = 0; i < elements.count() && flow != Flow.BREAK; i++) {
            place.charge(0);
            int body = pipelines.variables().mark();
            setVariables(range.over(), elements, i);
            flow = runBlock(elements.value(i), range.body());
            pipelines.variables().pop(body);
        }
        Flow result = elements.count() == 0 ? runBlock(dot, range.otherwise()) : Flow.NEXT;
        pipelines.variables().pop(mark);
        return result;
    }

    private Elements elements(GoValue over, Pipeline pipeline) {
        try {
            return Elements.of(over, pipeline.variables().size());
        } catch (TemplateFailure e) {
            throw place.failure(e.reason());
        }
    }

    private void setVariables(Pipeline pipeline, Elements elements, long index) {
        Variables variables = pipelines.variables();
        int count = pipeline.variables().size();
        if (count == 0) {
            return;
        }
        GoValue value = elements.value(index);
        if (!pipeline.assigns()) {
            variables.setFromTop(1, value);
            if (count > 1) {
                variables.setFromTop(2, elements.key(index));
            }
        } else if (count > 1) {
            pipelines.assign(pipeline.variables().get(0).name(), elements.key(index));
            pipelines.assign(pipeline.variables().get(1).name(), value);
        } else {
            pipelines.assign(pipeline.variables().get(0).name(), value);
        }
    }

    private void invoke(GoValue dot, Statement.Invocation invocation) {
        Block block = templates.get(invocation.name());
        if (block == null) {
            throw place.failure("template " + GoStrings.quote(invocation.name()) + " not defined");
        }
        Pipeline argument = invocation.argument();
        GoValue value = argument == null ? Nil.NIL : pipelines.evaluate(dot, argument);
        Variables outer = pipelines.variables();
        String outerName = place.enter(invocation.name());
        pipelines.useVariables(new Variables(value));
        runBlock(value, block);
        pipelines.useVariables(outer);
        place.enter(outerName);
    }
}
