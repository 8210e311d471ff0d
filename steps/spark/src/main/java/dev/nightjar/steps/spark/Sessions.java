package dev.nightjar.steps.spark;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.artifact.ArtifactManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives pieces of work sessions of their own, which share one Spark application. */
public final class Sessions {

  private static final Logger log = LoggerFactory.getLogger(Sessions.class);

  private final SparkSession base;
  private final AtomicReference<SparkSession> spare = new AtomicReference<>();
  // A thread of its own, begun before there is any work: what work leaves in its thread, those that
  // are begun from there would inherit.
  private final ExecutorService maker =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "sessions");
            thread.setDaemon(true);
            return thread;
          });

  /** Shares the application of this session. */
  public Sessions(SparkSession base) {
    this.base = base;
    maker.execute(this::prepare);
  }

  /** What a session needs to analyse anything takes a while to make. */
  private void prepare() {
    if (spare.get() == null) {
      SparkSession session = base.newSession();
      var unused = ((org.apache.spark.sql.classic.SparkSession) session).sessionState().analyzer();
      spare.set(session);
    }
  }

  /**
   * Does a piece of work in a session in which nothing is named yet, while it is the current one of
   * this thread, where parts of Spark look for it. Afterwards the base is, and not none: threads
   * that Spark starts inherit what their maker has, and a plan that one of them touches without a
   * session is broken.
   */
  public <T> T within(Function<SparkSession, T> work) {
    SparkSession session = begin();
    SparkSession.setActiveSession(session);
    try {
      return work.apply(session);
    } finally {
      SparkSession.setActiveSession(base);
      end(session);
    }
  }

  private SparkSession begin() {
    SparkSession ready = spare.getAndSet(null);
    maker.execute(this::prepare);
    return ready == null ? base.newSession() : ready;
  }

  /**
   * Spark 4.1.0 registers what cleans up after a session, and that holds on to the session until it
   * has run (SPARK-54753): without this a driver would keep every session that it ever had. One
   * that has jars of its own it keeps: threads that were begun there look for the jars in later
   * work too.
   */
  private static void end(SparkSession session) {
    try {
      ArtifactManager artifacts =
          ((org.apache.spark.sql.classic.SparkSession) session).artifactManager();
      if (artifacts.getAddedJars().isEmpty()) {
        artifacts.close();
      }
    } catch (RuntimeException e) {
      // What the work came to counts, also where Spark itself has ended meanwhile.
      log.warn("Cannot clean up after a session", e);
    }
  }
}
