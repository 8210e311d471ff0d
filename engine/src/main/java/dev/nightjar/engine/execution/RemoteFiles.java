package dev.nightjar.engine.execution;

import java.util.Map;

/**
 * Looks for files that aren't this machine's: on any file system that Hadoop knows. What that takes
 * is started by the first question, and ends with the engine.
 */
public interface RemoteFiles extends AutoCloseable {

  /**
   * The files that a pattern names now, each with a stamp that changes when it does. An answer that
   * takes too long is given up. A file system that was slow to fail is left alone for a while, in
   * which it fails at once.
   *
   * @param pattern a URI, as {@link dev.nightjar.steps.contract.files.FilePattern} reads it
   * @param most more files than that are a failure
   * @return the stamps by path, each with the file system in front as the pattern has it
   * @throws java.io.UncheckedIOException when they can't be looked for
   */
  Map<String, String> stamps(String pattern, int most);

  /** Ends what it has started, when that wasn't needed for a while. */
  void rest();

  /** Ends what it has started, at once: a look that goes on fails, and so do later ones. */
  @Override
  void close();
}
