package dev.tocsin.cli;

import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** The forms of arguments that several commands take. */
final class Arguments {

    private Arguments() {}

    /** One or more {@code FILE|DIR|GLOB}. */
    static PositionalParamSpec files(String description) {
        return PositionalParamSpec.builder().paramLabel("FILE|DIR|GLOB").arity("1..*").required(true).type(List.class)
                .auxiliaryTypes(String.class).description(description).build();
    }

    /** An option with a value. */
    static OptionSpec.Builder option(String name, String paramLabel, String description) {
        return OptionSpec.builder(name).paramLabel(paramLabel).arity("1").type(String.class).description(description);
    }

    /** An option without a value. */
    static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name).description(description).build();
    }

    /** The positional arguments, in order. */
    static List<String> strings(ParseResult arguments) {
        return arguments.matchedPositionalValue(0, List.of());
    }

    /** The positional arguments as paths. */
    static List<String> paths(ParseResult arguments, Console console) {
        return strings(arguments).stream().map(path -> console.resolve(path).toString()).toList();
    }
}
