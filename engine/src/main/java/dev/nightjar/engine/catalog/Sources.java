package dev.nightjar.engine.catalog;

import java.nio.file.Path;
import java.util.Map;

/** Looks at the files that definitions are read from. */
public interface Sources {

  /**
   * The file and the commit that it belongs to.
   *
   * @param text what was read from it
   */
  Source at(Path file, String text);

  /**
   * The same, of a definition that others are a part of: it is modified when one of them is.
   *
   * @param parts what was read from the others, by their files, relative to the definition's folder
   */
  default Source at(Path file, String text, Map<String, String> parts) {
    Source source = at(file, text);
    boolean modified =
        parts.entrySet().stream()
            .anyMatch(part -> at(file.resolveSibling(part.getKey()), part.getValue()).modified());
    return new Source(source.path(), source.commit(), source.modified() || modified);
  }
}
