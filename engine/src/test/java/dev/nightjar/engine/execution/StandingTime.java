package dev.nightjar.engine.execution;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Time that passes only when every step of a run waits for its next attempt. */
final class StandingTime implements Pause, RunObserver, AutoCloseable {

  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(Comparator.comparing(Waiting::until));
  // Not on a thread that is about to end a transaction.
  private final ExecutorService clock = Executors.newSingleThreadExecutor();
  private final Consumer<Duration> passed;
  private int left;
  private Duration now = Duration.ZERO;

  /**
   * Time for a run.
   *
   * @param steps how many steps it has
   * @param passed told how much passes, before anybody wakes up
   */
  StandingTime(int steps, Consumer<Duration> passed) {
    left = steps;
    this.passed = passed;
  }

  private record Waiting(Duration until, CompletableFuture<Boolean> woken) {}

  synchronized Duration now() {
    return now;
  }

  @Override
  public void await(Duration time, CompletableFuture<?> unless) {
    CompletableFuture<Boolean> woken = new CompletableFuture<>();
    synchronized (this) {
      waiting.add(new Waiting(now.plus(time), woken));
    }
    look();
    CompletableFuture.anyOf(woken, unless).join();
  }

  @Override
  public void changed(StepStatus step) {
    if (step.state().terminal()) {
      synchronized (this) {
        left--;
      }
      look();
    }
  }

  private void look() {
    clock.execute(this::passIfAllWait);
  }

  private synchronized void passIfAllWait() {
    if (left > 0 && waiting.size() == left) {
      Waiting next = waiting.remove();
      try {
        passed.accept(next.until().minus(now));
        now = next.until();
        next.woken().complete(true);
      } catch (RuntimeException e) {
        next.woken().completeExceptionally(e);
      }
    }
  }

  @Override
  public void close() {
    clock.shutdown();
  }
}
