package dev.nightjar.engine.catalog;

import java.nio.file.Path;
import java.util.Optional;

/** The files of one Git commit. To be closed. */
public interface Revision extends AutoCloseable {

  /** The commit's full hash. */
  String commit();

  /**
   * The text of a file; empty when the commit has none of this name.
   *
   * @param file where it lies, or would lie, in the working tree
   */
  Optional<String> text(Path file);

  /**
   * Writes all that the commit has in a folder, and below it, to another folder. Links are left
   * out: they could lead anywhere.
   *
   * @param folder where it lies, or would lie, in the working tree
   * @param target made where there is none
   * @return how many files were written; 0 when the commit has no such folder
   */
  int copy(Path folder, Path target);

  @Override
  void close();
}
