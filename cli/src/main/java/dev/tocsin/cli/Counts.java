package dev.tocsin.cli;

/** Numbers of things, in words. */
final class Counts {

    private Counts() {}

    /** {@code 1 file}, {@code 2 files}. */
    static String of(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
