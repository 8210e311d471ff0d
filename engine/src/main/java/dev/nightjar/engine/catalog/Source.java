package dev.nightjar.engine.catalog;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a definition was read.
 *
 * @param path the file, absolute
 * @param commit the Git commit that was checked out, or null outside a repository
 * @param modified whether the file's content differs from that commit's; false outside a repository
 */
public record Source(Path path, @Nullable String commit, boolean modified) {}
