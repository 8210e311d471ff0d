package dev.nightjar.engine.execution;

import dev.nightjar.steps.contract.protocol.Event.LogLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Takes the lines that attempts log and writes them to the store within a second, in order, none
 * twice. Lines that can't be written are kept and tried again.
 */
@Component
final class LogBook implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LogBook.class);
  private static final long INTERVAL_MILLIS = 400;

  private final LogStore store;
  private final Object writing = new Object();
  private final Map<String, Integer> positions = new HashMap<>();
  private List<LogStore.Entry> waiting = new ArrayList<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "log-book");
            thread.setDaemon(true);
            return thread;
          });

  private final ScheduledFuture<?> flushing;

  LogBook(LogStore store) {
    this.store = store;
    flushing =
        timer.scheduleWithFixedDelay(
            this::flushQuietly, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Takes lines of an attempt. */
  void add(String attempt, List<LogLine> lines) {
    synchronized (positions) {
      for (LogLine line : lines) {
        int position = positions.merge(attempt, 1, Integer::sum) - 1;
        waiting.add(new LogStore.Entry(attempt, position, line));
      }
    }
  }

  /** Forgets how much the attempts of a run have logged, since they log no more. */
  void forget(String run) {
    flush();
    synchronized (positions) {
      positions.keySet().removeIf(attempt -> attempt.startsWith(run + "/"));
    }
  }

  /** Writes what has been taken; returns when it is on disk. */
  void flush() {
    synchronized (writing) {
      List<LogStore.Entry> entries;
      synchronized (positions) {
        if (waiting.isEmpty()) {
          return;
        }
        entries = waiting;
        waiting = new ArrayList<>();
      }
      try {
        store.append(entries);
      } catch (RuntimeException e) {
        synchronized (positions) {
          entries.addAll(waiting);
          waiting = entries;
        }
        throw e;
      }
    }
  }

  @Override
  public void close() {
    flushing.cancel(false);
    timer.shutdown();
    flushQuietly();
  }

  private void flushQuietly() {
    try {
      flush();
    } catch (Fenced e) {
      log.debug("Leaves {} log lines unwritten", waiting.size(), e);
    } catch (DataAccessException | TransactionException e) {
      log.warn("Cannot write {} log lines yet", waiting.size(), e);
    }
  }
}
