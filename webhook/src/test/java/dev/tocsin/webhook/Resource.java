package dev.tocsin.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Test files of this module. With {@code -Dtocsin.golden.rewrite=true} goldens are written instead of compared. */
public final class Resource {

    private static final Path FOLDER = Path.of("src/test/resources/dev/tocsin/webhook");
    private static final boolean REWRITE = Boolean.getBoolean("tocsin.golden.rewrite");

    private Resource() {}

    public static String text(String name) throws IOException {
        return Files.readString(FOLDER.resolve(name));
    }

    /** The files of a folder whose names end so, sorted. */
    public static List<Path> list(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    public static void assertMatchesGolden(String name, String actual) throws IOException {
        if (REWRITE) {
            Files.writeString(FOLDER.resolve(name), actual);
        }
        assertThat(actual).as(name).isEqualTo(text(name));
    }
}
