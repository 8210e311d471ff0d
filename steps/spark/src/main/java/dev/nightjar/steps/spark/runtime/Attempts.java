package dev.nightjar.steps.spark.runtime;

import dev.nightjar.steps.contract.work.Task;
import dev.nightjar.steps.spark.StepLibrary;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.SparkContext;

/** The attempts of this driver, and the one thread that stops those that are cancelled. */
final class Attempts {

  private static final long STOP_EVERY_MILLIS = 50;

  private final StepLibrary library;
  private final SparkContext context;
  private final Activities activities;
  private final Map<String, Running> running = new LinkedHashMap<>();

  Attempts(StepLibrary library, SparkContext context, Activities activities) {
    this.library = library;
    this.context = context;
    this.activities = activities;
  }

  /** Starts an attempt that may take so long. */
  synchronized void start(Task task, Duration timeout) {
    Attempt attempt = new Attempt(task, library, context, activities);
    Thread thread = new Thread(() -> run(task.attempt(), attempt), "attempt " + task.attempt());
    running.put(
        task.attempt(), new Running(attempt, thread, System.nanoTime() + timeout.toNanos()));
    thread.start();
  }

  synchronized void cancel(String attempt) {
    Running found = running.get(attempt);
    if (found != null) {
      found.attempt().cancel();
    }
  }

  synchronized void cancelAll() {
    running.values().forEach(each -> each.attempt().cancel());
  }

  /** Stops cancelled attempts, for as long as the calling thread isn't interrupted. */
  void stopCancelled() {
    try {
      while (true) {
        for (Running each : snapshot()) {
          each.attempt().stopIfCancelled(each.thread());
        }
        Thread.sleep(STOP_EVERY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** These, and those that run. */
  synchronized List<String> and(Set<String> others) {
    Set<String> all = new LinkedHashSet<>(others);
    all.addAll(running.keySet());
    return List.copyOf(all);
  }

  synchronized boolean isIdle() {
    return running.isEmpty();
  }

  /** Whether each one that runs has had the time that it may take. */
  synchronized boolean areOverdue() {
    long now = System.nanoTime();
    return running.values().stream().allMatch(each -> now - each.deadline() > 0);
  }

  /** Waits until nothing runs. */
  synchronized void awaitIdle() throws InterruptedException {
    while (!running.isEmpty()) {
      wait();
    }
  }

  private void run(String name, Attempt attempt) {
    try {
      attempt.run();
    } finally {
      synchronized (this) {
        running.remove(name);
        notifyAll();
      }
    }
  }

  private synchronized List<Running> snapshot() {
    return List.copyOf(running.values());
  }

  private record Running(Attempt attempt, Thread thread, long deadline) {}
}
