/** Plain folders that definitions come from. */
@NullMarked
package dev.nightjar.engine.catalog.folder;

import org.jspecify.annotations.NullMarked;
