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

    /**
     * The value of an option that is a whole number from 1 on, or the default when it is not given.
     *
     * @throws UserException when the value is none, or more than {@code max}
     */
    static long number(ParseResult arguments, String option, long byDefault, long max) {
        String text = arguments.matchedOptionValue(option, "");
        if (text.isEmpty()) {
            return byDefault;
        }
        boolean digits = text.matches("[0-9]{1,18}");
        if (!digits || Long.parseLong(text) < 1 || Long.parseLong(text) > max) {
            throw UserException.usage(option + ": expected a whole number from 1"
                    + (max == Long.MAX_VALUE ? "" : " to " + max) + ", found '" + text + "'");
        }
        return Long.parseLong(text);
    }
}
