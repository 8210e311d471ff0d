package dev.nightjar.engine.cli;

import dev.nightjar.engine.metadata.DatasetVersion;
import dev.nightjar.engine.metadata.Datasets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A version of a dataset, as a reader finds it.
 *
 * @param hash of the rows as they lie in its Parquet files, in the order of these; how they are
 *     called doesn't count, nor do their footers, which list a column's encodings in any order
 * @param bytes of these files
 */
record Lying(int version, String attempt, Path folder, String hash, long bytes) {

  /** What the name of a dataset leads to now. */
  static Lying now(Datasets datasets, String name) {
    return of(datasets.latest(name, 1).get(0));
  }

  /** What lies there of a version. */
  static Lying of(DatasetVersion version) {
    Path folder = Path.of(URI.create(version.lying().location()));
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      long bytes = 0;
      for (Path file : data(folder)) {
        byte[] content = Files.readAllBytes(file);
        digest.update(content, 0, content.length - footer(content));
        bytes += content.length;
      }
      String hash = HexFormat.of().formatHex(digest.digest());
      return new Lying(version.version(), version.attempt(), folder, hash, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The length of a footer stands behind it, before the four letters that each file ends with. */
  private static int footer(byte[] content) {
    int at = content.length - 2 * Integer.BYTES;
    int length =
        ByteBuffer.wrap(content, at, Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).getInt();
    return length + 2 * Integer.BYTES;
  }

  /** The files that a reader reads: their names begin with their numbers. */
  private static List<Path> data(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> String.valueOf(file.getFileName()).startsWith("part-"))
          .sorted()
          .toList();
    }
  }
}
