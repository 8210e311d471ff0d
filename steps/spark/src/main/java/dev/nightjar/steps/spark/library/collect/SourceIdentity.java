package dev.nightjar.steps.spark.library.collect;

import dev.nightjar.steps.contract.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileChecksum;
import org.apache.hadoop.fs.FileStatus;

/**
 * What identifies the content of files: their names below the root, lengths and checksums, in one
 * hash.
 */
final class SourceIdentity {

  private static final int BUFFER = 1 << 18;

  private SourceIdentity() {}

  static String of(SourceFiles source) {
    Sha256 hash = new Sha256();
    List<String> lines = source.files().parallelStream().map(file -> line(source, file)).toList();
    lines.forEach(hash::add);
    return "sha256:" + hash.hex();
  }

  private static String line(SourceFiles source, FileStatus file) {
    return source.name(file) + "\t" + file.getLen() + "\t" + checksum(source, file) + "\n";
  }

  /** A file system that keeps checksums, or tags, spares us reading the file. */
  private static String checksum(SourceFiles source, FileStatus file) {
    if (file instanceof EtagSource tagged && tagged.getEtag() != null) {
      return tagged.getEtag();
    }
    try {
      FileChecksum kept = source.system().getFileChecksum(file.getPath());
      return kept != null ? kept.toString() : content(source, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String content(SourceFiles source, FileStatus file) throws IOException {
    Sha256 hash = new Sha256();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = open(source, file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        hash.add(buffer, read);
      }
    }
    return hash.hex();
  }

  /** Of a local file Hadoop would compute a checksum of its own for every few bytes. */
  private static InputStream open(SourceFiles source, FileStatus file) throws IOException {
    URI place = file.getPath().toUri();
    return "file".equals(place.getScheme())
        ? Files.newInputStream(Path.of(place.getPath()))
        : source.system().open(file.getPath());
  }
}
