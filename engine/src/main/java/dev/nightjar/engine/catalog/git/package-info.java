/**
 * What Git knows about the files that definitions are read from, and the repositories themselves.
 */
@NullMarked
package dev.nightjar.engine.catalog.git;

import org.jspecify.annotations.NullMarked;
