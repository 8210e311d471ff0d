package dev.nightjar.engine.home.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;
import org.jspecify.annotations.Nullable;

/** A file that uses up its reserve before it fails for want of space. */
final class DurableFile extends FileBaseDefault {

  private final String path;
  private final FileChannel file;
  private final Reserve reserve;

  DurableFile(String path, FileChannel file, Reserve reserve) {
    this.path = path;
    this.file = file;
    this.reserve = reserve;
  }

  @Override
  public synchronized int read(ByteBuffer target, long position) throws IOException {
    return file.read(target, position);
  }

  @Override
  public synchronized int write(ByteBuffer source, long position) throws IOException {
    int begin = source.position();
    try {
      int written = file.write(source, position);
      reserve.refill();
      return written;
    } catch (IOException e) {
      if (!reserve.release()) {
        throw e;
      }
      source.position(begin);
      return file.write(source, position);
    }
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public void force(boolean metadata) throws IOException {
    file.force(metadata);
  }

  @Override
  public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return file.tryLock(position, size, shared);
  }

  @Override
  public String toString() {
    return path;
  }

  @Override
  protected void implTruncate(long size) throws IOException {
    file.truncate(size);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    file.close();
  }
}
