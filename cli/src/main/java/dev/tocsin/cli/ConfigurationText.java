package dev.tocsin.cli;

import dev.tocsin.evaluator.yaml.FilePosition;
import dev.tocsin.evaluator.yaml.FileProblems;
import dev.tocsin.evaluator.yaml.Located;
import dev.tocsin.evaluator.yaml.PathPattern;
import dev.tocsin.evaluator.yaml.SourceText;
import dev.tocsin.evaluator.yaml.UnreadableFile;
import dev.tocsin.webhook.config.NotificationsConfig;
import dev.tocsin.webhook.config.NotificationsReader;
import dev.tocsin.webhook.document.DocumentException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/** The text of a configuration file, and what is read from it besides the evaluator's part. */
final class ConfigurationText {

    static final String RULE_FILES = "config-rule-files";
    private static final String NOTIFICATIONS = "notifications";
    private static final String UNSUPPORTED = "config-unsupported";

    private final Path folder;
    private final SourceText source;
    private final FileProblems problems;

    private ConfigurationText(Path file, SourceText source) {
        Path parent = file.getParent();
        this.folder = parent == null ? Path.of("") : parent;
        this.source = source;
        this.problems = new FileProblems(source);
    }

    static ConfigurationText of(Path file, SourceText source) {
        return new ConfigurationText(file, source);
    }

    /** What was found wrong so far. */
    FileProblems problems() {
        return problems;
    }

    /** The section that says where alerts go; none as well when it is wrong, which is a problem then. */
    Optional<NotificationsConfig> notifications() throws IOException {
        try {
            return NotificationsReader.read(source.text(), folder.toAbsolutePath());
        } catch (DocumentException e) {
            problems.error(position(e), NOTIFICATIONS, e.problem());
            return Optional.empty();
        }
    }

    /** Checks the section that says where alerts go, in a text that is YAML; what is not supported yet is a warning. */
    void checkNotifications() throws IOException {
        try {
            NotificationsReader.check(source.text(), folder.toAbsolutePath())
                    .forEach(field -> problems.warning(
                            position(field), UNSUPPORTED, field.problem() + "; 'tocsin run' does not start with it"));
        } catch (DocumentException e) {
            problems.error(position(e), NOTIFICATIONS, e.problem());
        }
    }

    private static FilePosition position(DocumentException e) {
        return new FilePosition(e.line(), e.column());
    }

    /** The files that a pattern of {@code rule_files} names; nothing when they cannot be searched, which is a problem. */
    Optional<List<Path>> ruleFiles(Located<String> pattern) {
        try {
            return Optional.of(PathPattern.of(folder, pattern.value()).expand());
        } catch (InvalidPathException | PatternSyntaxException e) {
            problems.error(
                    pattern.position(), RULE_FILES,
                    "bad pattern '" + pattern.value() + "': " + PathPattern.problem(pattern.value(), e));
        } catch (IOException e) {
            problems.error(
                    pattern.position(), RULE_FILES,
                    "cannot search '" + pattern.value() + "': " + e.getMessage() + ": " + UnreadableFile.reason(e));
        }
        return Optional.empty();
    }
}
