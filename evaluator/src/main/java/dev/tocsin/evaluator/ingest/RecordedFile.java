package dev.tocsin.evaluator.ingest;

import dev.tocsin.evaluator.storage.Appender;
import dev.tocsin.evaluator.storage.SeriesStore;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Series in a file: OpenMetrics or Prometheus text in which every sample has a timestamp, plain or gzip. The samples of one
 * series ascend in time; the series may come one after another or interleaved. Files are read as a stream.
 */
public final class RecordedFile {

    private static final int PIECE = 1 << 20;
    private static final int LONGEST_LINE = 1 << 24;
    private static final int GZIP_MAGIC = 0x1f8b;

    private final Path file;
    private final SeriesStore store;
    private final RecordedSeriesSink sink;
    private final ExpositionParser<RecordedSeries> parser = new ExpositionParser<>();
    private byte[] buffer = new byte[PIECE];
    private int length;
    private boolean carriageReturns;

    private RecordedFile(Path file, SeriesStore store) {
        this.file = file;
        this.store = store;
        this.sink = new RecordedSeriesSink(store);
    }

    /**
     * Appends a file's samples to a store. Whether it is OpenMetrics (timestamps in seconds) or Prometheus text
     * (milliseconds) shows in its first sample, or in its end. Lines may end with carriage returns.
     *
     * @throws RecordedFileException when the file cannot be read, its text is malformed or its samples cannot be stored;
     *     samples before that place may be in the store
     */
    public static RecordedSummary load(Path file, SeriesStore store) throws RecordedFileException {
        try (InputStream in = open(file)) {
            return new RecordedFile(file, store).load(in);
        } catch (NoSuchFileException e) {
            throw new RecordedFileException(file + ": no such file", e);
        } catch (EOFException e) {
            throw new RecordedFileException(file + ": the gzip file ends too early, it is cut off or damaged", e);
        } catch (ZipException e) {
            throw new RecordedFileException(file + ": the gzip file is damaged: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new RecordedFileException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        in.mark(2);
        int magic = in.read() << 8 | in.read();
        in.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(in, 1 << 16) : in;
    }

    private RecordedSummary load(InputStream in) throws IOException, RecordedFileException {
        boolean started = false;
        boolean more = true;
        int from = 0;
        try {
            while (more) {
                from = makeRoom(from);
                int before = length;
                length += in.readNBytes(buffer, length, buffer.length - length);
                more = length == buffer.length;
                if (!started) {
                    carriageReturns = hasCarriageReturns();
                    dropCarriageReturns(before);
                    parser.start(RecordedFormat.of(buffer, length, () -> open(file)));
                    started = true;
                } else {
                    dropCarriageReturns(before);
                }
                from = lines(from);
            }
            parser.finish(buffer, from, length);
        } catch (ExpositionException e) {
            throw new RecordedFileException(file + ":" + e.getMessage(), e);
        } catch (IngestException e) {
            throw new RecordedFileException(file + ":" + parser.lineNumber() + ":1: " + e.getMessage(), e);
        }
        return sink.summary();
    }

    /** Whether the first line ends as on Windows. */
    private boolean hasCarriageReturns() {
        int end = 0;
        while (end < length && buffer[end] != '\n') {
            end++;
        }
        return end > 0 && end < length && buffer[end - 1] == '\r';
    }

    /** Drops the carriage returns before line feeds from the byte before {@code from} on, which may have been waiting for one. */
    private void dropCarriageReturns(int from) {
        if (!carriageReturns) {
            return;
        }
        int to = Math.max(0, from - 1);
        for (int i = to; i < length; i++) {
            if (buffer[i] != '\r' || i + 1 == length || buffer[i + 1] != '\n') {
                buffer[to++] = buffer[i];
            }
        }
        length = to;
    }

    /** Moves what is left of the buffer to its start, or doubles it when a line does not fit; returns the new start. */
    private int makeRoom(int from) throws ExpositionException {
        if (from == 0 && length == buffer.length) {
            if (length >= LONGEST_LINE) {
                throw new ExpositionException(
                        parser.lineNumber() + 1, 1, "the line is longer than " + LONGEST_LINE + " bytes");
            }
            buffer = Arrays.copyOf(buffer, 2 * length);
        } else {
            System.arraycopy(buffer, from, buffer, 0, length - from);
            length -= from;
        }
        return 0;
    }

    private int lines(int from) throws ExpositionException, IngestException {
        try (Appender batch = store.appender()) {
            sink.appendTo(batch);
            int next = parser.lines(buffer, from, length, sink);
            batch.commit();
            return next;
        }
    }
}
