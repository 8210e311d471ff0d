package dev.nightjar.steps.spark.library.collect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.hadoop.fs.FileChecksum;
import org.apache.hadoop.fs.FileStatus;

/**
 * What identifies the content of files: their names below the root, lengths and checksums, in one
 * hash.
 */
final class SourceIdentity {

  private static final int BUFFER = 1 << 16;

  private SourceIdentity() {}

  static String of(SourceFiles source) {
    MessageDigest digest = sha256();
    for (FileStatus file : source.files()) {
      String line = source.name(file) + "\t" + file.getLen() + "\t" + checksum(source, file) + "\n";
      digest.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return "sha256:" + HexFormat.of().formatHex(digest.digest());
  }

  /** A file system that keeps checksums spares us reading the file. */
  private static String checksum(SourceFiles source, FileStatus file) {
    try {
      FileChecksum kept = source.system().getFileChecksum(file.getPath());
      return kept != null ? kept.toString() : content(source, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String content(SourceFiles source, FileStatus file) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = source.system().open(file.getPath())) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
