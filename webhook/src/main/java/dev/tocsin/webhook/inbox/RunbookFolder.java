package dev.tocsin.webhook.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The Markdown files below a folder. Symbolic links are followed only to where files may be read anyway; hidden files and
 * folders are never read.
 */
final class RunbookFolder {

    /** A larger file is no runbook that anybody reads. */
    static final int FILE_BYTES_MAX = 500_000;

    private final Path root;

    RunbookFolder(Path root) {
        this.root = root;
    }

    /** The text of the file, if there is one of that path that may be shown. */
    Optional<String> read(RunbookPath path) throws IOException {
        if (!path.isMarkdown()) {
            return Optional.empty();
        }
        Optional<Path> found = find(path);
        if (found.isEmpty() || Files.size(found.get()) > FILE_BYTES_MAX) {
            return Optional.empty();
        }
        try (InputStream stream = Files.newInputStream(found.get(), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(new String(stream.readNBytes(FILE_BYTES_MAX), StandardCharsets.UTF_8));
        }
    }

    private Optional<Path> find(RunbookPath path) throws IOException {
        try {
            Path top = root.toRealPath();
            Path file = top.resolve(path.text()).toRealPath();
            return file.startsWith(top) && isVisible(top.relativize(file)) && Files.isRegularFile(file)
                    ? Optional.of(file)
                    : Optional.empty();
        } catch (FileSystemException | InvalidPathException missing) {
            return Optional.empty();
        }
    }

    private static boolean isVisible(Path relative) {
        String[] names = StreamSupport.stream(relative.spliterator(), false).map(Path::toString).toArray(String[]::new);
        return RunbookPath.ofNames(names).filter(RunbookPath::isMarkdown).isPresent();
    }
}
