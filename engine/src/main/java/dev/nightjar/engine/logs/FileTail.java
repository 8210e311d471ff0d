package dev.nightjar.engine.logs;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The end of a file of text, however large that is. */
public final class FileTail {

  /** Of a file nothing before its last so many bytes is read. */
  private static final int MOST_BYTES = 8 << 20;

  private FileTail() {}

  /**
   * The last lines, at most so many; a line that is cut off in front is left out.
   *
   * @throws IOException when the file isn't there or can't be read
   */
  public static List<String> of(Path file, int lines) throws IOException {
    try (RandomAccessFile input = new RandomAccessFile(file.toFile(), "r")) {
      long start = Math.max(0, input.length() - MOST_BYTES);
      input.seek(start);
      byte[] bytes = new byte[(int) (input.length() - start)];
      input.readFully(bytes);
      List<String> all = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      int first = Math.max(start > 0 ? 1 : 0, all.size() - lines);
      return all.subList(Math.min(first, all.size()), all.size());
    }
  }
}
