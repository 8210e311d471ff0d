package dev.nightjar.steps.spark.library.collect;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileChecksum;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.util.functional.RemoteIterators;

/**
 * The local file system under other names, keeping the word {@code kept} of its configuration for
 * the content of every file. None of them lets a file be read.
 */
abstract class KeptContent extends RawLocalFileSystem {

  String kept() {
    return getConf().get("kept");
  }

  @Override
  public URI getUri() {
    return URI.create(getScheme() + ":///");
  }

  @Override
  public FileStatus getFileStatus(Path file) throws IOException {
    return plain(super.getFileStatus(file));
  }

  @Override
  public FileStatus[] listStatus(Path folder) throws IOException {
    return Arrays.stream(super.listStatus(folder))
        .map(KeptContent::plain)
        .toArray(FileStatus[]::new);
  }

  /** Without what only a local file system could be asked for. */
  private static FileStatus plain(FileStatus file) {
    return new FileStatus(
        file.getLen(), file.isDirectory(), 1, 1, file.getModificationTime(), file.getPath());
  }

  @Override
  public FSDataInputStream open(Path file, int buffer) {
    throw new AssertionError(file + " was read");
  }

  /** As HDFS does: asked for a checksum, it has one. */
  static final class Sums extends KeptContent {
    @Override
    public String getScheme() {
      return "sums";
    }

    @Override
    public FileChecksum getFileChecksum(Path file) {
      return new Sum(kept());
    }
  }

  /** As object stores do: the tag of a file comes with what is listed of it. */
  static final class Tags extends KeptContent {
    @Override
    public String getScheme() {
      return "tags";
    }

    @Override
    public FileStatus getFileStatus(Path file) throws IOException {
      return tagged(super.getFileStatus(file));
    }

    @Override
    public FileStatus[] listStatus(Path folder) throws IOException {
      return Arrays.stream(super.listStatus(folder)).map(this::tagged).toArray(FileStatus[]::new);
    }

    @Override
    public RemoteIterator<LocatedFileStatus> listFiles(Path folder, boolean deep)
        throws IOException {
      return RemoteIterators.mappingRemoteIterator(super.listFiles(folder, deep), this::tagged);
    }

    private TaggedStatus tagged(FileStatus status) {
      return new TaggedStatus(status, kept());
    }
  }

  private static final class TaggedStatus extends LocatedFileStatus implements EtagSource {
    private static final long serialVersionUID = 1;
    private final String tag;

    TaggedStatus(FileStatus status, String tag) {
      super(status, null);
      this.tag = tag;
    }

    @Override
    public String getEtag() {
      return tag;
    }
  }

  private static final class Sum extends FileChecksum {
    private final String text;

    Sum(String text) {
      this.text = text;
    }

    @Override
    public String getAlgorithmName() {
      return "kept";
    }

    @Override
    public int getLength() {
      return text.length();
    }

    @Override
    public byte[] getBytes() {
      return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    @Override
    public void write(java.io.DataOutput out) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void readFields(java.io.DataInput in) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String toString() {
      return "kept:" + text;
    }
  }
}
