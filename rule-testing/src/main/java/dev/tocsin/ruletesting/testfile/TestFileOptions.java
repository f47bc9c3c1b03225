package dev.tocsin.ruletesting.testfile;

import org.jspecify.annotations.Nullable;

/**
 * How test files are read.
 *
 * @param dialect         their format, null for Tocsin's or vmalert-tool's, whichever their fields are of
 * @param alertgroupLabel whether in vmalert-tool's format alerts carry the name of their group as the label
 *                        {@code alertgroup}, unless a file says otherwise
 */
public record TestFileOptions(@Nullable Dialect dialect, boolean alertgroupLabel) {

    /** Each file in the format that its fields are of. */
    public static final TestFileOptions DEFAULTS = new TestFileOptions(null, true);
}
