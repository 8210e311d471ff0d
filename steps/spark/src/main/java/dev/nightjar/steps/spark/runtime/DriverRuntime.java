package dev.nightjar.steps.spark.runtime;

import dev.nightjar.steps.spark.StepLibrary;
import dev.nightjar.steps.spark.library.comparison.Contents;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of a driver and the threads that they live in. */
final class DriverRuntime {

  private static final Logger LOG = LoggerFactory.getLogger(DriverRuntime.class);

  private final SparkSession spark;
  private final Attempts attempts;
  private final Reporter reporter;
  private final Commander commander;

  DriverRuntime(SparkSession spark, EngineConnection engine) {
    this.spark = spark;
    Outbox outbox = new Outbox();
    Activities activities = new Activities(outbox);
    AttemptLogs.install(activities);
    spark.sparkContext().addSparkListener(new ProgressListener(activities));
    StepLibrary library = new StepLibrary(spark);
    this.attempts = new Attempts(library, spark.sparkContext(), activities);
    this.reporter = new Reporter(engine, activities, outbox);
    this.commander =
        new Commander(engine, attempts, new Questions(library, new Contents(spark), outbox));
  }

  /** Serves the engine, then ends the process. */
  void run() throws InterruptedException {
    daemon("canceller", attempts::stopCancelled);
    daemon("reporter", this::reportUntilOrphaned);
    commander.run();
    attempts.awaitIdle();
    reporter.report();
    spark.stop();
    Exit.DONE.now();
  }

  private void reportUntilOrphaned() {
    try {
      reporter.run();
      LOG.error("The engine has been silent for too long: ending");
      attempts.cancelAll();
      Exit.ORPHANED.now();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // A driver that can't report would seem to work for ever.
      LOG.error("Cannot report to the engine: ending", e);
      Exit.BROKEN.now();
    }
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
