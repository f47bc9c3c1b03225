package dev.tocsin.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code tocsin schema}: prints the JSON Schemas of files that people write, for their editors. */
final class SchemaCommand implements Command {

    private static final String KIND = "KIND";
    private static final List<String> KINDS =
            List.of("test-file", "shared-series", "rule-file", "configuration", "checks");

    @Override
    public String name() {
        return "schema";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name(name());
        spec.usageMessage().description("Print the JSON Schema of a kind of file, for editors.");
        return spec.addPositional(PositionalParamSpec.builder().paramLabel(KIND).arity("0..1").type(String.class)
                .description("Which files: " + kinds() + ".").build());
    }

    private static String kinds() {
        return String.join(", ", KINDS);
    }

    @Override
    public ExitCode run(ParseResult arguments, Console console) throws IOException {
        String kind = arguments.matchedPositionalValue(0, "");
        if (kind.isEmpty()) {
            throw new ParameterException(
                    arguments.commandSpec().commandLine(), "Missing required parameter: '" + KIND + "'");
        }
        if (!KINDS.contains(kind)) {
            throw UserException.usage("there is no schema '" + kind + "', expected one of " + kinds());
        }
        try (InputStream resource = SchemaCommand.class.getResourceAsStream("schemas/" + kind + ".schema.json")) {
            if (resource == null) {
                throw new IllegalStateException("the schema " + kind + " is missing from the jar");
            }
            console.out().print(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        }
        return ExitCode.OK;
    }
}
