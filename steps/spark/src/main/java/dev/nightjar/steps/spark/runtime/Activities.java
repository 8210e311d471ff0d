package dev.nightjar.steps.spark.runtime;

import dev.nightjar.steps.contract.protocol.Event;
import dev.nightjar.steps.contract.protocol.Event.LogLine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The attempts that run, and the way from what is seen of them to the outbox. */
final class Activities {

  private static final int LINES_AN_EVENT = 200;

  private final Outbox outbox;
  private final Results results;
  private final Map<String, Activity> running = new ConcurrentHashMap<>();
  private final Map<String, TaskCounts.Counts> reported = new HashMap<>();

  Activities(Outbox outbox, Results results) {
    this.outbox = outbox;
    this.results = results;
  }

  void begin(String attempt) {
    running.put(attempt, Activity.of(attempt));
    outbox.add(new Event.Started(attempt));
  }

  /** The running attempt of this name; without a name, the only one that runs. */
  @Nullable Activity find(@Nullable String attempt) {
    if (attempt != null) {
      return running.get(attempt);
    }
    var all = running.values().iterator();
    Activity only = all.hasNext() ? all.next() : null;
    return all.hasNext() ? null : only;
  }

  /** Brings what is new into the outbox, as far as there is room. */
  synchronized void collect() {
    for (Activity activity : running.values()) {
      collect(activity);
    }
  }

  /**
   * The attempt is over; all that was logged goes out before its last event. It goes on when that
   * can't be kept: then it has still to fail.
   */
  synchronized void succeeded(Event.Succeeded event) {
    results.keep(event.attempt(), event);
    Activity activity = finish(event.attempt());
    // Spark tells its listeners of tasks with a delay, but those of a finished attempt are done.
    int tasks = activity.tasks().counts().tasks();
    report(event.attempt(), new TaskCounts.Counts(tasks, tasks));
    end(event);
  }

  /** The attempt is over; all that was logged goes out before its last event. */
  synchronized void failed(Event.Failed event) {
    results.keep(event.attempt(), event);
    collect(finish(event.attempt()));
    end(event);
  }

  private Activity finish(String attempt) {
    Activity activity = running.remove(attempt);
    if (activity == null) {
      throw new IllegalStateException("Cannot end attempt that doesn't run: " + attempt);
    }
    reportLines(activity);
    return activity;
  }

  private void end(Event last) {
    outbox.send(last);
    reported.keySet().retainAll(running.keySet());
  }

  private void collect(Activity activity) {
    reportLines(activity);
    if (outbox.hasRoom()) {
      report(activity.attempt(), activity.tasks().counts());
    }
  }

  private void reportLines(Activity activity) {
    while (outbox.hasRoom()) {
      List<LogLine> lines = activity.log().take(LINES_AN_EVENT);
      if (lines == null) {
        return;
      }
      outbox.add(new Event.Logged(activity.attempt(), lines));
    }
  }

  private void report(String attempt, TaskCounts.Counts counts) {
    if (counts.tasks() > 0 && !counts.equals(reported.put(attempt, counts))) {
      outbox.add(new Event.Progress(attempt, counts.done(), counts.tasks()));
    }
  }
}
