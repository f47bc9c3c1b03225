package dev.tocsin.evaluator.yaml;

/** A place in a file as people read it: line and column from 1, the column counted in characters. */
public record FilePosition(int line, int column) implements Comparable<FilePosition> {

    /** The place of what is not in the file: a missing field, or a file that cannot be read. */
    public static final FilePosition NONE = new FilePosition(0, 0);

    @Override
    public int compareTo(FilePosition other) {
        int byLine = Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
