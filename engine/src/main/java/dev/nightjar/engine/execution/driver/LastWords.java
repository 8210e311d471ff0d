package dev.nightjar.engine.execution.driver;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last lines that a process has printed, so that its end can be told. */
final class LastWords {

  private static final Logger log = LoggerFactory.getLogger(LastWords.class);
  private static final int LINES = 100;

  private final Deque<String> lines = new ArrayDeque<>();
  private final Thread listener;

  private LastWords(BufferedReader printed) {
    listener = new Thread(() -> listen(printed), "last-words");
    listener.setDaemon(true);
  }

  /** Listens to what a process prints until it has ended. */
  static LastWords of(BufferedReader printed) {
    LastWords words = new LastWords(printed);
    words.listener.start();
    return words;
  }

  /** The line that best says why a process that is over has ended. */
  Optional<String> decisive() {
    try {
      // What it has printed last may still be on its way.
      listener.join(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (lines) {
      return DriverLog.decisiveLine(List.copyOf(lines));
    }
  }

  private void listen(BufferedReader printed) {
    try (printed) {
      for (String line = printed.readLine(); line != null; line = printed.readLine()) {
        log.debug("{}", line);
        synchronized (lines) {
          lines.addLast(line);
          if (lines.size() > LINES) {
            lines.removeFirst();
          }
        }
      }
    } catch (IOException e) {
      log.debug("Nothing more is heard of a process", e);
    }
  }
}
