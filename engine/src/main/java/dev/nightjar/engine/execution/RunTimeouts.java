package dev.nightjar.engine.execution;

import dev.nightjar.engine.definition.DurationText;
import dev.nightjar.engine.execution.ActiveRun.Stop;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Place;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stops runs that take longer than their pipelines let them. Since when a run goes on, the store
 * knows by its own clock; from then on it is the time that passes here that counts, so that no
 * clock of an engine does.
 */
@Component
final class RunTimeouts implements AutoCloseable {

  private final RunStore store;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "run-timeouts");
            thread.setDaemon(true);
            return thread;
          });

  RunTimeouts(RunStore store) {
    this.store = store;
  }

  /** Stops a run once it has gone on for too long, unless it isn't watched any more by then. */
  Watch watch(ActiveRun run) {
    Duration timeout = run.plan().timeout();
    if (timeout == null) {
      return new Watch(null);
    }
    Duration left = timeout.minus(store.going(run.facts().run()));
    if (left.isNegative() || left.isZero()) {
      run.stop(late(timeout));
      return new Watch(null);
    }
    return new Watch(
        timer.schedule(() -> run.stop(late(timeout)), left.toMillis(), TimeUnit.MILLISECONDS));
  }

  private static Stop late(Duration timeout) {
    return new Stop.TimedOut(
        new Failure(
            Failure.Owner.PLATFORM,
            "run-timeout",
            "The run took longer than " + DurationText.of(timeout),
            "Raise the pipeline's 'timeout' if it needs more time",
            Place.at("", "/timeout")));
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /** A look at how long a run goes on. */
  record Watch(@Nullable ScheduledFuture<?> alarm) {

    /** The run isn't watched any more. */
    void end() {
      if (alarm != null) {
        alarm.cancel(/* mayInterruptIfRunning= */ false);
      }
    }
  }
}
