package dev.nightjar.engine.execution;

import dev.nightjar.steps.contract.protocol.Event.LogLine;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How far the log of one attempt has got. Guarded by the {@link LogBook}. */
final class LogVolume {

  private final String attempt;
  private int base;
  private boolean based;
  private boolean doubtful = true;
  private int written;
  private int taken;
  private int waiting;
  private long refused;
  private long lost;
  private Set<LogLine> known = Set.of();

  LogVolume(String attempt) {
    this.attempt = attempt;
  }

  String attempt() {
    return attempt;
  }

  /** Another engine has begun it, and has written these lines last. */
  void resume(List<LogLine> last) {
    known = new HashSet<>(last);
  }

  boolean isResumed() {
    return !known.isEmpty();
  }

  boolean knows(LogLine line) {
    return known.contains(line);
  }

  /** Whether it holds as many lines as it may. */
  boolean isFull(int most) {
    return base + taken >= most;
  }

  /** Whether a line that isn't kept is the first. */
  boolean refuse() {
    refused++;
    return refused == 1;
  }

  long takeRefused() {
    long count = Math.max(0, refused - 1);
    refused = Math.min(refused, 1);
    return count;
  }

  void lose() {
    lost++;
  }

  long takeLost() {
    long count = lost;
    lost = 0;
    return count;
  }

  Line take(LogLine line) {
    waiting++;
    return new Line(this, taken++, line);
  }

  /** Where its lines stand in the store isn't known, or not any more. */
  boolean isDoubtful() {
    return doubtful;
  }

  void doubt() {
    doubtful = true;
  }

  /** The store has told the place that comes next. */
  void found(int next) {
    if (!based) {
      base = next;
      based = true;
    }
    written = next;
    doubtful = false;
  }

  void passed(int lines) {
    waiting -= lines;
  }

  boolean isIdle() {
    return waiting == 0;
  }

  /** A line that was taken. */
  record Line(LogVolume volume, int number, LogLine line) {

    /** Whether the store has it already: a change may have been made though its answer got lost. */
    boolean isWritten() {
      return entry().position() < volume.written;
    }

    LogStore.Entry entry() {
      return new LogStore.Entry(volume.attempt, volume.base + number, line);
    }
  }
}
