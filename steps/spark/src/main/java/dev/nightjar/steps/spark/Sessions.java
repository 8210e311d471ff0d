package dev.nightjar.steps.spark;

import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/** Makes a session the current one of a thread, since parts of MLlib look for it there. */
final class Sessions {

  private Sessions() {}

  static <T> T within(SparkSession session, Supplier<T> work) {
    SparkSession.setActiveSession(session);
    try {
      return work.get();
    } finally {
      SparkSession.clearActiveSession();
    }
  }
}
