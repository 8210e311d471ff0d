package dev.nightjar.engine.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to be the one engine of a home. The operating system takes it back when the process
 * ends, however it ends. The locked file says what the home is used for and, in a second line,
 * where its store can be read meanwhile.
 */
public final class HomeLock implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(HomeLock.class);

  private static final Pattern PROCESS = Pattern.compile("\\(process (\\d+)\\)$");

  private final Home home;
  private final FileChannel channel;
  private String purpose;
  private @Nullable String store;

  private HomeLock(Home home, FileChannel channel, String purpose) {
    this.home = home;
    this.channel = channel;
    this.purpose = purpose;
  }

  /** Takes the lock of a home; empty when another process has it. */
  static Optional<HomeLock> tryTake(Home home, String purpose) {
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              home.lock(),
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
              Home.ownerOnly(home.path(), "rw-------"));
      if (!locked(channel)) {
        channel.close();
        return Optional.empty();
      }
      HomeLock lock = new HomeLock(home, channel, purpose);
      lock.write();
      return Optional.of(lock);
    } catch (IOException e) {
      close(channel);
      throw Home.failure(home.path(), Home.reason(e), e);
    }
  }

  /**
   * Says what the lock is held for from now on, such as {@code run rain-…}. On a full disk it may
   * remain unsaid.
   */
  public synchronized void purpose(String purpose) {
    this.purpose = purpose;
    rewriteIfPossible();
  }

  /** Says under which address others can read the store from now on. */
  public synchronized void share(String store) {
    this.store = store;
    rewrite();
  }

  /** Says that others can't read the store any more: they wait for the lock instead. */
  public synchronized void unshare() {
    store = null;
    rewriteIfPossible();
  }

  @Override
  public void close() {
    try {
      if (channel.isOpen()) {
        // Who takes it next is not mistaken for this one while it hasn't said anything.
        channel.truncate(0);
      }
    } catch (IOException e) {
      log.warn("Cannot empty the lock of home {}", home.path(), e);
    }
    close(channel);
  }

  /** Who has the lock, as far as it has said so. */
  static Holder holder(Home home) {
    try {
      List<String> lines = Files.readAllLines(home.lock());
      if (lines.isEmpty() || !alive(lines.get(0))) {
        return Holder.UNKNOWN;
      }
      return new Holder(lines.get(0), lines.size() > 1 ? lines.get(1) : null);
    } catch (NoSuchFileException e) {
      return Holder.UNKNOWN;
    } catch (IOException e) {
      throw Home.failure(home.path(), Home.reason(e), e);
    }
  }

  static HomeFailure used(Home home, Holder holder) {
    return new HomeFailure(
        "Cannot use home %s: %s is using it".formatted(home.path(), holder.purpose()),
        "Wait for it to end, or name another folder with --home");
  }

  private void rewriteIfPossible() {
    try {
      write();
    } catch (IOException e) {
      log.warn("Cannot say in the lock of home {} what it is used for", home.path(), e);
    }
  }

  private void rewrite() {
    try {
      write();
    } catch (IOException e) {
      throw Home.failure(home.path(), Home.reason(e), e);
    }
  }

  /** Whether this wasn't left by a process that was killed. */
  private static boolean alive(String purpose) {
    Matcher process = PROCESS.matcher(purpose);
    return process.find() && ProcessHandle.of(Long.parseLong(process.group(1))).isPresent();
  }

  private void write() throws IOException {
    String text = "%s (process %d)\n".formatted(purpose, ProcessHandle.current().pid());
    byte[] bytes = (store == null ? text : text + store + "\n").getBytes(StandardCharsets.UTF_8);
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(bytes), 0);
    channel.force(false);
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
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

  /**
   * Who has a home.
   *
   * @param purpose what for, and which process
   * @param store where its store can be read, or null when nowhere yet
   */
  record Holder(String purpose, @Nullable String store) {

    /** Has the lock, but has not said what for. */
    static final Holder UNKNOWN = new Holder("another process", null);
  }
}
