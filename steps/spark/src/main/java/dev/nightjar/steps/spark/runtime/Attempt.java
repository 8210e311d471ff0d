package dev.nightjar.steps.spark.runtime;

import dev.nightjar.steps.contract.protocol.Event;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Task;
import dev.nightjar.steps.spark.StageResult;
import dev.nightjar.steps.spark.StepLibrary;
import org.apache.logging.log4j.ThreadContext;
import org.apache.spark.SparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt; it runs in a thread of its own, so that it can be stopped without harm to others.
 */
final class Attempt {

  private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

  /** Spark puts local properties with this prefix into the thread context of its task threads. */
  private static final String THREAD_CONTEXT_PREFIX = "mdc.";

  private static final Failure CANCELLED =
      new Failure(Failure.Owner.USER, "cancelled", "The attempt was cancelled", null, null);

  private final Task task;
  private final StepLibrary library;
  private final SparkContext context;
  private final Activities activities;
  private volatile boolean cancelled;
  private volatile boolean over;

  Attempt(Task task, StepLibrary library, SparkContext context, Activities activities) {
    this.task = task;
    this.library = library;
    this.context = context;
    this.activities = activities;
  }

  /** Runs the step in the current thread, from its first event to its last. */
  void run() {
    activities.begin(task.attempt());
    try {
      bindThread();
      StageResult result = library.runStage(task);
      over = true;
      activities.succeeded(new Event.Succeeded(task.attempt(), result.sink(), result.lazy()));
    } catch (Throwable e) {
      over = true;
      LOG.warn("Attempt {} failed", task.attempt(), e);
      Failure failure = cancelled ? CANCELLED : StepLibrary.classify(e, task);
      activities.failed(new Event.Failed(task.attempt(), failure));
      // One that was submitted in the very last moment; from now on StrayJobs is on the watch.
      stopJobs();
    }
  }

  void cancel() {
    cancelled = true;
  }

  /**
   * Stops what the attempt does at this moment, once it is cancelled. To be called again and again
   * until the attempt ends: a call that falls between two Spark jobs stops neither.
   */
  void stopIfCancelled(Thread thread) {
    if (cancelled && !over) {
      stopJobs();
      thread.interrupt();
    }
  }

  private void stopJobs() {
    context.cancelJobsWithTag(AttemptTag.of(task.attempt()));
  }

  private void bindThread() {
    ThreadContext.put(AttemptLogs.KEY, task.attempt());
    context.setLocalProperty(THREAD_CONTEXT_PREFIX + AttemptLogs.KEY, task.attempt());
    context.addJobTag(AttemptTag.of(task.attempt()));
    context.setInterruptOnCancel(true);
  }
}
