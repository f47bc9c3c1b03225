package dev.tocsin.evaluator.server.page;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a server was started with, as far as people and clients may see it.
 *
 * @param version       of Tocsin; empty when unknown
 * @param configuration the configuration as YAML, without secrets; empty when there is none
 * @param flags         the values of the command's options by their names without dashes, without secrets
 * @param runbookBase   what is put before a {@code runbook_url} that is a path; empty where nobody knows
 */
public record Startup(String version, String configuration, Map<String, String> flags, String runbookBase) {

    /** Nothing is known. */
    public static final Startup UNKNOWN = new Startup("", "", Map.of(), "");

    public Startup {
        flags = Collections.unmodifiableMap(new TreeMap<>(flags));
    }
}
