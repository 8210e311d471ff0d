package dev.nightjar.steps.spark.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.SparkSession;

/** Iceberg tables for tests, in the one catalog that their session has, {@code lake}. */
public final class Lake {

  /** Where its tables lie. */
  static final String FOLDER = folder();

  private static final AtomicInteger COUNT = new AtomicInteger();

  private Lake() {}

  /** The name of a table that nobody has made yet, without its catalog. */
  public static String table() {
    return "shop.orders" + COUNT.incrementAndGet();
  }

  /** Does something to it. */
  public static void sql(String... statements) {
    SparkSession session = LocalSpark.session();
    for (String each : statements) {
      session.sql(each);
    }
  }

  private static String folder() {
    try {
      return Files.createTempDirectory("lake").toUri().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
