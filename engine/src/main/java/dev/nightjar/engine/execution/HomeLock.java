package dev.nightjar.engine.execution;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The right to be the one engine of a home. The operating system takes it back when the process
 * ends, however it ends.
 */
public final class HomeLock implements AutoCloseable {

  private final Home home;
  private final FileChannel channel;

  private HomeLock(Home home, FileChannel channel) {
    this.home = home;
    this.channel = channel;
  }

  /**
   * Takes the lock of a home.
   *
   * @param purpose what it is taken for, such as {@code a run}: others are told
   * @throws HomeFailure when another engine has it, or it can't be written
   */
  public static HomeLock take(Home home, String purpose) {
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              home.lock(),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw used(home.path(), holder(home.lock()));
      }
      HomeLock lock = new HomeLock(home, channel);
      lock.hold(purpose);
      return lock;
    } catch (IOException e) {
      close(channel);
      throw Home.failure(home.path(), Home.reason(e), e);
    }
  }

  /** Says what the lock is held for from now on, such as {@code run rain-…}. */
  public void purpose(String purpose) {
    try {
      hold(purpose);
    } catch (IOException e) {
      throw Home.failure(home.path(), Home.reason(e), e);
    }
  }

  @Override
  public void close() {
    close(channel);
  }

  private void hold(String purpose) throws IOException {
    byte[] text =
        "%s (process %d)"
            .formatted(purpose, ProcessHandle.current().pid())
            .getBytes(StandardCharsets.UTF_8);
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(text), 0);
    channel.force(false);
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static String holder(Path lock) throws IOException {
    String text = Files.readString(lock);
    return text.isBlank() ? "another process" : text;
  }

  private static HomeFailure used(Path home, String holder) {
    return new HomeFailure(
        "Cannot use home %s: %s is using it".formatted(home, holder),
        "Wait for it to end, or name another folder with --home");
  }

  private static void close(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // The process lets go of it in the end.
    }
  }
}
