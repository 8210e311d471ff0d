package dev.nightjar.steps.spark.runtime;

import dev.nightjar.steps.contract.protocol.DriverFolder;
import dev.nightjar.steps.contract.protocol.Hello;
import dev.nightjar.steps.contract.protocol.Summons;
import dev.nightjar.steps.spark.StepLibrary;
import dev.nightjar.steps.spark.library.comparison.Contents;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of a driver and the threads that they live in. */
final class DriverRuntime {

  private static final Logger LOG = LoggerFactory.getLogger(DriverRuntime.class);

  private static final long LOOK_MILLIS = 200;

  /** A driver that runs nothing is soon started again: it doesn't wait long for an engine. */
  private static final Duration IDLE = Duration.ofSeconds(60);

  private final SparkSession spark;
  private final Summoner summoner;
  private final Outbox outbox = new Outbox();
  private final Results results;
  private final Activities activities;
  private final Attempts attempts;
  private final Questions questions;
  private final EngineLink link;
  private final CountDownLatch shutdown = new CountDownLatch(1);
  private Duration patience = IDLE;
  private @Nullable Reporter reporter;

  DriverRuntime(SparkSession spark, DriverFolder folder) {
    this.spark = spark;
    this.summoner = new Summoner(folder);
    this.results = new Results(folder);
    this.activities = new Activities(outbox, results);
    this.link = new EngineLink(folder, outbox, results);
    AttemptLogs.install(activities);
    spark.sparkContext().addSparkListener(new ProgressListener(activities));
    spark.sparkContext().addSparkListener(new StrayJobs(spark.sparkContext(), activities));
    StepLibrary library = new StepLibrary(spark);
    this.attempts = new Attempts(library, spark.sparkContext(), activities);
    this.questions = new Questions(library, new Contents(spark), new Repose(spark), outbox);
  }

  /** Serves one engine after the other, then ends the process. */
  void run() throws InterruptedException {
    daemon("canceller", attempts::stopCancelled);
    do {
      if (summoner.dismissed()) {
        LOG.warn("Dismissed: ending");
        Exit.DISMISSED.now();
      }
      followTheNewest();
      if (isForsaken()) {
        LOG.error("The engine has been silent for too long: ending");
        attempts.cancelAll();
        Exit.ORPHANED.now();
      }
    } while (!shutdown.await(LOOK_MILLIS, TimeUnit.MILLISECONDS));
    attempts.awaitIdle();
    if (reporter != null) {
      reporter.report();
    }
    spark.stop();
    Exit.DONE.now();
  }

  /** An engine that died is obeyed by nobody; one that took its place has left word. */
  private void followTheNewest() throws InterruptedException {
    int least = link.isCut() ? Math.max(1, link.generation()) : link.generation() + 1;
    Optional<Summons> summons = summoner.from(least);
    if (summons.isEmpty()) {
      return;
    }
    Optional<EngineConnection> dialled = link.follow(summons.get(), this::hello);
    if (dialled.isPresent()) {
      EngineConnection engine = dialled.get();
      patience = engine.patience();
      Reporter reports = new Reporter(engine, link, activities, outbox);
      reporter = reports;
      // Those of an engine before may hang in a request for a while: nothing waits for them.
      daemon("reporter", () -> report(engine, reports));
      Commander commander =
          new Commander(engine, link, attempts, questions, results, shutdown::countDown);
      daemon("commander", () -> obey(engine, commander));
    }
  }

  private Hello hello() {
    return new Hello(
        ProcessHandle.current().pid(),
        spark.version(),
        Runtime.version().toString(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        attempts.and(results.attempts()));
  }

  /** Whether there is no engine, and nothing that is worth being ended without one. */
  private boolean isForsaken() {
    Duration silence = link.silence();
    if (attempts.isIdle()) {
      return silence.compareTo(patience.compareTo(IDLE) < 0 ? patience : IDLE) > 0;
    }
    return silence.compareTo(patience) > 0 && attempts.areOverdue();
  }

  private void report(EngineConnection engine, Reporter reports) {
    try {
      reports.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // A driver that can't report would seem to work for ever.
      endIfCurrent(engine, "Cannot report to the engine", e);
    }
  }

  private void obey(EngineConnection engine, Commander commander) {
    try {
      commander.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      endIfCurrent(engine, "Cannot take the engine's commands", e);
    }
  }

  /** What an engine says that has lost this driver is of no account, nonsense included. */
  private void endIfCurrent(EngineConnection engine, String problem, RuntimeException cause) {
    LOG.error(problem, cause);
    if (link.isCurrent(engine)) {
      Exit.BROKEN.now();
    }
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
