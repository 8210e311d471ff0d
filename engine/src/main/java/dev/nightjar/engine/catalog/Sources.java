package dev.nightjar.engine.catalog;

import java.nio.file.Path;

/** Looks at the files that definitions are read from. */
public interface Sources {

  /**
   * The file and the commit that it belongs to.
   *
   * @param text what was read from it
   */
  Source at(Path file, String text);
}
