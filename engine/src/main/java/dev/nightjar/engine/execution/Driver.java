package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.Analyser;
import dev.nightjar.steps.contract.protocol.Event.LogLine;
import dev.nightjar.steps.contract.work.Discrepancy;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.StoredModel;
import dev.nightjar.steps.contract.work.Task;
import dev.nightjar.steps.contract.work.TaskResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;

/**
 * A running Spark driver, as the engine sees it: a process that analyses pipelines and runs
 * attempts. All methods may be called from any thread.
 */
public interface Driver extends Analyser, AutoCloseable {

  /** For attempts of which nothing else is said. */
  Duration LONGEST = Duration.ofDays(7);

  /** Which one it is. */
  default DriverIdentity identity() {
    return new DriverIdentity(key(), process());
  }

  /** Its submission key: it is found again by it, also where nothing else was written down. */
  String key();

  /** The process, as it can be found again after the engine has died. */
  ProcessId process();

  /** What it runs steps by. */
  Environment environment();

  /** Whether it still takes work. Once false, never true again. */
  boolean alive();

  /**
   * Some rows of a dataset, each as a JSON object of all its columns, in no certain order.
   *
   * @param limit how many rows at most: they are held in memory
   * @throws DriverFailure when they can't be read
   */
  List<String> sample(StoredDataset dataset, int limit);

  /**
   * In what the rows of two datasets differ, whatever their order; none where they are the same to
   * the last bit.
   *
   * @throws DriverFailure when they can't be read
   */
  List<Discrepancy> compare(StoredDataset first, StoredDataset second);

  /**
   * In what the parameters of two models, and what they have learnt, differ; none where they are
   * the same to the last bit.
   *
   * @throws DriverFailure when they can't be read
   */
  List<Discrepancy> compare(StoredModel first, StoredModel second);

  /**
   * Starts an attempt, and those in its pass. Never throws for what goes wrong with it: that is an
   * {@link Outcome}.
   *
   * @return completes when the attempt has ended; a driver that dies completes it as {@link
   *     Outcome.Failed} with an owner of {@code PLATFORM} and the process's exit as the cause
   */
  default CompletableFuture<Outcome> execute(Task task, Observer observer) {
    return execute(task, LONGEST, observer);
  }

  /**
   * Like {@link #execute(Task, Observer)}, for an attempt that may take so long: the engine stops
   * it in time, and a driver that has lost its engine goes on for no longer.
   */
  CompletableFuture<Outcome> execute(Task task, Duration timeout, Observer observer);

  /** Whether it has an attempt that it can be asked to {@link #resume}. */
  boolean knows(String attempt);

  /**
   * Follows an attempt that an engine before has begun.
   *
   * @return like that of {@link #execute(Task, Observer)}; empty when the driver doesn't know it
   */
  Optional<CompletableFuture<Outcome>> resume(String attempt, Observer observer);

  /** What came of an attempt is in the store; until then the driver keeps it. */
  void collected(String attempt);

  /**
   * Has it let go of what a run has left in memory.
   *
   * @return the share of its heap that is still in use; empty when it doesn't say so in time, or
   *     still has something to do
   */
  OptionalDouble rest(Duration patience);

  /** Stops an attempt at once; its future completes as failed with the code {@code cancelled}. */
  void cancel(String attempt);

  /** Whether its process goes on when this engine ends, so that another one can have it. */
  default boolean outlives() {
    return false;
  }

  /**
   * Lets go of a process that {@linkplain #outlives() goes on}: it keeps what it runs and what came
   * of it for the next engine. It takes no more work from this one.
   */
  default void leave() {
    throw new UnsupportedOperationException("Cannot leave driver " + key() + " to another engine");
  }

  /** Ends the process: asks first, and ends it by force after a few seconds. Idempotent. */
  @Override
  void close();

  /**
   * A process that can be told from a later one with the same id.
   *
   * @param started when the operating system started it
   */
  record ProcessId(long pid, Instant started) {}

  /** How an attempt ended. */
  sealed interface Outcome {
    /**
     * It is done; what it made lies in its folder.
     *
     * @param lazy what came of the attempts that ran in its pass, by attempt
     */
    record Succeeded(TaskResult result, Map<String, TaskResult> lazy) implements Outcome {
      public Succeeded {
        lazy = Map.copyOf(lazy);
      }

      /** Of an attempt that ran by itself. */
      public Succeeded(TaskResult result) {
        this(result, Map.of());
      }
    }

    /** It has failed. */
    record Failed(Failure failure) implements Outcome {}
  }

  /** Follows an attempt. Calls come one after the other. */
  interface Observer {
    /** Spark tasks done of those known. */
    void progress(int tasksDone, int tasks);

    /** Lines that were logged. */
    void logged(List<LogLine> lines);
  }
}
