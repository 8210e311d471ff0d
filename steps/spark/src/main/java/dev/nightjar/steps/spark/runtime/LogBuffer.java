package dev.nightjar.steps.spark.runtime;

import dev.nightjar.steps.contract.protocol.Event.LogLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An attempt's lines that wait to be reported. When too many wait, the oldest are lost, and
 * counted.
 */
final class LogBuffer {

  private static final int CAPACITY = 5_000;
  private static final int MAX_LENGTH = 4_000;

  private final Deque<LogLine> lines = new ArrayDeque<>();
  private int lost;

  synchronized void add(LogLine line) {
    if (lines.size() == CAPACITY) {
      lines.remove();
      lost++;
    }
    lines.add(shortened(line));
  }

  /** Takes out the oldest lines, at most {@code limit}; null when there are none. */
  synchronized @Nullable List<LogLine> take(int limit) {
    LogLine oldest = lines.peek();
    if (oldest == null) {
      return null;
    }
    List<LogLine> taken = new ArrayList<>();
    if (lost > 0) {
      taken.add(new LogLine(oldest.time(), "WARN", lost + " earlier lines were lost"));
      lost = 0;
    }
    while (taken.size() < limit && !lines.isEmpty()) {
      taken.add(lines.remove());
    }
    return taken;
  }

  private static LogLine shortened(LogLine line) {
    String text = line.text();
    if (text.length() <= MAX_LENGTH) {
      return line;
    }
    int end = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
    String cut =
        "%s … (%,d more characters)".formatted(text.substring(0, end), text.length() - end);
    return new LogLine(line.time(), line.level(), cut);
  }
}
