package dev.nightjar.engine.home;

import java.nio.file.Path;
import java.util.List;

/** Copies of the embedded store. They can be taken while an engine uses it, by any process. */
public interface StoreBackups {

  /** Whether the metadata store is the embedded one: other databases have means of their own. */
  boolean possible();

  /**
   * Takes one, and deletes the oldest that are too many. It counts only once it has been opened and
   * read from beginning to end.
   *
   * @throws HomeFailure when the store isn't the embedded one
   * @throws StoreFailure when it can't be written, or what was written can't be read
   */
  Backup take();

  /** Like {@link #take}, to a file that must not be there yet; nothing is deleted. */
  Backup take(Path file);

  /** Those in the home, the newest first. */
  List<Backup> all();
}
