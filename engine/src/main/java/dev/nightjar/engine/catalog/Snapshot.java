package dev.nightjar.engine.catalog;

import dev.nightjar.engine.definition.Problem;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files of an upstream at one moment. Paths inside it are relative to its root, with {@code /}
 * between their names; the root itself is empty. To be closed.
 */
public interface Snapshot extends AutoCloseable {

  /** What files are called that hold a definition. */
  String DEFINITION = "pipeline.yaml";

  /** More files and folders than that aren't looked through. */
  int MOST_ENTRIES = 100_000;

  /** The commit's full hash; null for a plain folder. */
  @Nullable String commit();

  /** Names this very state of the files, such as the commit. */
  String id();

  /**
   * The files that are called {@link #DEFINITION}, sorted by their paths.
   *
   * @throws UpstreamFailure when there is more below the path than can be looked through
   */
  List<String> definitions();

  /** The text of a file, whatever lies around it; empty when it can't be read as a text. */
  Optional<String> text(String path);

  /** Changes when anything changes in one of these folders. */
  String content(Collection<String> folders);

  /** The folder on this machine that paths are relative to once {@link #provide} has put them. */
  Path root();

  /**
   * Has all files of a folder, and below it, ready below {@link #root}. What may not be there is
   * told, and then nothing is ready.
   *
   * @return the first thing that is wrong with the folder; empty when all is well
   */
  Optional<Problem> provide(String folder);

  @Override
  void close();
}
