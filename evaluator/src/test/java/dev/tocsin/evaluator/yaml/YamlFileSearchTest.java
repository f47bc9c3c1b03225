package dev.tocsin.evaluator.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlFileSearchTest {

    @TempDir Path folder;

    private final YamlFileSearch search = YamlFileSearch.forRulesAndConfigurations();

    @BeforeEach
    void writeRules() throws IOException {
        Files.writeString(folder.resolve("a.yml"), "groups: []\n");
    }

    @Test
    void anEmptyArgumentIsNotTheCurrentFolder() {
        search.add("");
        assertThat(search.files()).isEmpty();
        assertThat(search.unmet()).containsExactly(
                "an empty argument names no file or folder; the current one is \".\"");
    }

    @Test
    void aLinkThatLeadsNowhereIsFoundSoThatItIsReported() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("b.yml"), Path.of("nowhere"));
        search.add(folder.toString());
        assertThat(search.unmet()).isEmpty();
        assertThat(search.files()).containsExactly(folder.resolve("a.yml"), link);
    }

    @Test
    void aFolderThatCannotBeReadIsReportedAndTheRestIsSearched() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("0"));
        Files.setPosixFilePermissions(locked, Set.of());
        assumeFalse(Files.isReadable(locked), "root reads every folder");
        search.add(folder.toString());
        search.add(folder + "/**/*.yml");
        assertThat(search.files()).containsExactly(folder.resolve("a.yml"));
        assertThat(search.unmet()).hasSize(2).allMatch((locked + ": cannot be searched: permission denied")::equals);
    }

    @Test
    void lockLinksOfEditorsAndLinksToFoldersArePassedOver() throws IOException {
        Files.createSymbolicLink(folder.resolve(".#a.yml"), Path.of("user@host.1234"));
        Files.createSymbolicLink(folder.resolve("c.yml"), Files.createDirectory(folder.resolve("c")));
        search.add(folder.toString());
        assertThat(search.unmet()).isEmpty();
        assertThat(search.files()).containsExactly(folder.resolve("a.yml"));
    }
}
