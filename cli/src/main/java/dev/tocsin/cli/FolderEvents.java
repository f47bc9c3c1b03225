package dev.tocsin.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** Tells when something happens in some folders. For one thread. */
interface FolderEvents extends AutoCloseable {

    /**
     * Watches these folders from now on and no others; folders that are gone are passed over.
     *
     * @throws IOException when the system cannot watch so many
     */
    void watch(Set<Path> folders) throws IOException;

    /** Returns when something happened since the last call, and files have come to rest. */
    void await() throws InterruptedException;

    @Override
    void close() throws IOException;
}
