package dev.nightjar.engine.execution;

import dev.nightjar.steps.contract.protocol.Event.LogLine;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Takes the lines that attempts log and writes them to the store within a second, in order, none
 * twice. Lines that can't be written are kept and tried again. When too many wait, who brings more
 * is made to wait for a few seconds; what comes then is lost, and its number told in the log.
 */
@Component
final class LogBook implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LogBook.class);
  private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(400);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);
  private static final int MOST_WAITING = 20_000;
  private static final int WRITTEN_TOGETHER = 1_000;

  /** So many lines a driver tells at once, and so many it may tell again. */
  private static final int REPEATED = 4_000;

  private final LogStore store;
  private final LogProperties properties;
  private final Clock clock;

  /** Held by who writes, so that lines are written in order; never taken while holding the next. */
  private final ReentrantLock writing = new ReentrantLock();

  private final ReentrantLock state = new ReentrantLock();
  private final Condition due = state.newCondition();
  private final Condition room = state.newCondition();
  private final Map<String, LogVolume> volumes = new HashMap<>();
  private final Deque<LogVolume.Line> waiting = new ArrayDeque<>();
  private boolean choked;
  private boolean failing;
  private boolean closed;

  LogBook(LogStore store, LogProperties properties, Clock clock) {
    this.store = store;
    this.properties = properties;
    this.clock = clock;
    Thread thread = new Thread(this::write, "log-book");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Goes on with the log of an attempt that another engine has begun. Lines that it had written and
   * that are told again are passed over.
   */
  void resume(String attempt) {
    List<LogLine> known = store.last(attempt, REPEATED);
    state.lock();
    try {
      volumes.computeIfAbsent(attempt, LogVolume::new).resume(known);
    } finally {
      state.unlock();
    }
  }

  /** Takes lines that a driver brings of an attempt. */
  void add(String attempt, List<LogLine> lines) {
    state.lock();
    try {
      LogVolume volume = volumes.computeIfAbsent(attempt, LogVolume::new);
      for (LogLine line : lines) {
        if (!volume.isResumed() || !volume.knows(shortened(line))) {
          take(volume, line);
        }
      }
    } finally {
      state.unlock();
    }
  }

  /** Takes a line that the engine itself says of an attempt: it is kept in any case. */
  void note(String attempt, LogLine line) {
    state.lock();
    try {
      put(volumes.computeIfAbsent(attempt, LogVolume::new), line);
    } finally {
      state.unlock();
    }
  }

  /** An attempt has ended: tells what wasn't kept of it, and writes what has been taken. */
  void finish(String attempt) {
    state.lock();
    try {
      LogVolume volume = volumes.get(attempt);
      if (volume != null) {
        tellLost(volume);
        long refused = volume.takeRefused();
        if (refused > 0) {
          put(volume, notice("%,d more lines were not kept".formatted(refused)));
        }
      }
    } finally {
      state.unlock();
    }
    flush();
    forgetIdle(attempt);
  }

  /** Forgets how much the attempts of a run have logged, since they log no more. */
  void forget(String run) {
    flush();
    forgetIdle(run + "/");
  }

  /** Writes what has been taken; returns when it is on disk. */
  void flush() {
    writing.lock();
    try {
      int left = size();
      while (left > 0) {
        List<LogVolume.Line> lines = first(Math.min(left, WRITTEN_TOGETHER));
        writeOnce(lines);
        written(lines);
        left -= lines.size();
      }
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void close() {
    state.lock();
    try {
      closed = true;
      due.signalAll();
    } finally {
      state.unlock();
    }
    flushQuietly();
  }

  private void take(LogVolume volume, LogLine line) {
    if (volume.isFull(properties.maxLines())) {
      if (volume.refuse()) {
        String full = "The log is full: of an attempt %,d lines are kept (nightjar.logs.max-lines)";
        put(volume, notice(full.formatted(properties.maxLines())));
      }
    } else if (waiting.size() >= MOST_WAITING && !awaitRoom()) {
      volume.lose();
    } else {
      tellLost(volume);
      put(volume, line);
    }
  }

  private void tellLost(LogVolume volume) {
    long lost = volume.takeLost();
    if (lost > 0) {
      put(volume, notice("%,d lines were lost: the store didn't take them".formatted(lost)));
    }
  }

  private LogLine notice(String text) {
    return new LogLine(clock.instant(), "WARN", text);
  }

  private void put(LogVolume volume, LogLine line) {
    waiting.add(volume.take(shortened(line)));
    if (waiting.size() > MOST_WAITING / 2 && !failing) {
      due.signal();
    }
  }

  /** Once it was waited for in vain, nobody waits until there was room again. */
  private boolean awaitRoom() {
    long left = PATIENCE_NANOS;
    try {
      while (waiting.size() >= MOST_WAITING && !choked) {
        left = room.awaitNanos(left);
        choked |= left <= 0;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return waiting.size() < MOST_WAITING;
  }

  private LogLine shortened(LogLine line) {
    String text = line.text();
    int most = properties.maxLineLength();
    if (text.length() <= most) {
      return line;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    String cut =
        "%s … (%,d more characters)".formatted(text.substring(0, end), text.length() - end);
    return new LogLine(line.time(), line.level(), cut);
  }

  private void write() {
    while (awaitDue()) {
      flushQuietly();
    }
  }

  private boolean awaitDue() {
    state.lock();
    try {
      long left = INTERVAL_NANOS;
      while (left > 0 && !closed && (failing || waiting.size() <= MOST_WAITING / 2)) {
        left = due.awaitNanos(left);
      }
      return !closed;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      state.unlock();
    }
  }

  private void flushQuietly() {
    try {
      flush();
      failing(false);
    } catch (Fenced e) {
      failing(true);
      log.debug("Leaves {} log lines unwritten", size(), e);
    } catch (DataAccessException | TransactionException e) {
      failing(true);
      log.warn("Cannot write {} log lines yet", size(), e);
    }
  }

  private void failing(boolean now) {
    state.lock();
    try {
      failing = now;
    } finally {
      state.unlock();
    }
  }

  /** What was written though the answer got lost is found, and not written again. */
  private void writeOnce(List<LogVolume.Line> lines) {
    try {
      append(lines);
    } catch (DuplicateKeyException e) {
      append(lines);
    } catch (DataIntegrityViolationException e) {
      log.debug("Writes the lines of each attempt by themselves", e);
      lines.stream().map(LogVolume.Line::volume).distinct().forEach(one -> writeAlone(one, lines));
    }
  }

  private void writeAlone(LogVolume volume, List<LogVolume.Line> lines) {
    try {
      append(lines.stream().filter(line -> line.volume() == volume).toList());
    } catch (DataIntegrityViolationException e) {
      log.warn("Cannot keep lines of attempt {}", volume.attempt(), e);
    }
  }

  private void append(List<LogVolume.Line> lines) {
    List<LogVolume> written = lines.stream().map(LogVolume.Line::volume).distinct().toList();
    for (LogVolume volume : written) {
      if (volume.isDoubtful()) {
        found(volume, store.next(volume.attempt()));
      }
    }
    List<LogStore.Entry> entries =
        lines.stream().filter(line -> !line.isWritten()).map(LogVolume.Line::entry).toList();
    try {
      store.append(entries);
    } catch (RuntimeException e) {
      written.forEach(LogVolume::doubt);
      throw e;
    }
  }

  private void found(LogVolume volume, int next) {
    state.lock();
    try {
      volume.found(next);
    } finally {
      state.unlock();
    }
  }

  private int size() {
    state.lock();
    try {
      return waiting.size();
    } finally {
      state.unlock();
    }
  }

  private List<LogVolume.Line> first(int many) {
    state.lock();
    try {
      return waiting.stream().limit(many).toList();
    } finally {
      state.unlock();
    }
  }

  private void written(List<LogVolume.Line> lines) {
    state.lock();
    try {
      for (LogVolume.Line line : lines) {
        waiting.remove();
        line.volume().passed(1);
      }
      choked = false;
      room.signalAll();
    } finally {
      state.unlock();
    }
  }

  private void forgetIdle(String prefix) {
    state.lock();
    try {
      volumes.values().removeIf(volume -> volume.attempt().startsWith(prefix) && volume.isIdle());
    } finally {
      state.unlock();
    }
  }
}
