package dev.nightjar.steps.spark;

import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/** Gives pieces of work sessions of their own, which share one Spark application. */
public final class Sessions {

  private final SparkSession base;

  /** Shares the application of this session. */
  public Sessions(SparkSession base) {
    this.base = base;
  }

  /** A session in which nothing is named yet. */
  public SparkSession begin() {
    return base.newSession();
  }

  /**
   * Does some work while a session is the current one of this thread, where parts of Spark look for
   * it. Afterwards the base is, and not none: threads that Spark starts inherit what their maker
   * has, and a plan that one of them touches without a session is broken.
   */
  public <T> T within(SparkSession session, Supplier<T> work) {
    SparkSession.setActiveSession(session);
    try {
      return work.get();
    } finally {
      SparkSession.setActiveSession(base);
    }
  }
}
