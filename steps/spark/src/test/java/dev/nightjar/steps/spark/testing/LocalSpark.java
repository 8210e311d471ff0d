package dev.nightjar.steps.spark.testing;

import dev.nightjar.steps.spark.DeterministicSession;
import org.apache.spark.sql.SparkSession;

/** One session for all tests of a JVM, with the settings of a driver. */
public final class LocalSpark {

  private static final SparkSession SESSION = start("local[2]");

  private LocalSpark() {}

  /** The shared session. */
  public static SparkSession session() {
    return SESSION;
  }

  /** A session of its own on so many cores. */
  public static SparkSession start(String master) {
    SparkSession.Builder builder =
        SparkSession.builder()
            .master(master)
            .appName("nightjar-tests")
            .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir"))
            .config("spark.sql.catalog.lake", "org.apache.iceberg.spark.SparkCatalog")
            .config("spark.sql.catalog.lake.type", "hadoop")
            .config("spark.sql.catalog.lake.warehouse", Lake.FOLDER);
    DeterministicSession.settings().forEach(builder::config);
    SparkSession session = builder.getOrCreate();
    session.sparkContext().setLogLevel("OFF");
    return session;
  }
}
