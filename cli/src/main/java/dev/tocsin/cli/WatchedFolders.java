package dev.tocsin.cli;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Events of the file system, as many as it takes until it is quiet for a moment: an editor writes a file in several steps. */
final class WatchedFolders implements FolderEvents {

    private static final long QUIET_MS = 40;

    /** Who never stops writing is not waited for. */
    private static final int MOST_WAITS = 25;

    private final WatchService service;
    private final Map<Path, WatchKey> keys = new HashMap<>();

    WatchedFolders() throws IOException {
        service = FileSystems.getDefault().newWatchService();
    }

    @Override
    public void watch(Set<Path> folders) throws IOException {
        keys.entrySet().removeIf(watched -> {
            boolean unwanted = !folders.contains(watched.getKey()) || !watched.getValue().isValid();
            if (unwanted) {
                watched.getValue().cancel();
            }
            return unwanted;
        });
        for (Path folder : folders) {
            if (!keys.containsKey(folder)) {
                try {
                    keys.put(folder, folder.register(service, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE));
                } catch (IOException e) {
                    if (Files.isDirectory(folder)) {
                        throw new IOException("cannot watch the folder " + folder + ": " + e.getMessage(), e);
                    }
                }
            }
        }
    }

    @Override
    public void await() throws InterruptedException {
        WatchKey key = service.take();
        for (int waits = 0; key != null && waits < MOST_WAITS; waits++) {
            key.pollEvents();
            key.reset();
            key = service.poll(QUIET_MS, TimeUnit.MILLISECONDS);
        }
        if (key != null) {
            key.pollEvents();
            key.reset();
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
