package dev.nightjar.steps.spark.runtime;

import dev.nightjar.steps.contract.protocol.DriverFolder;
import dev.nightjar.steps.contract.protocol.Routes;
import dev.nightjar.steps.spark.DeterministicSession;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The driver process, as spark-submit starts it. The environment names its {@link DriverFolder}, in
 * which engines leave word for it.
 */
public final class DriverMain {

  private static final Logger LOG = LoggerFactory.getLogger(DriverMain.class);

  private DriverMain() {}

  /** Runs until an engine says that it is over, or there is none any more. */
  public static void main(String[] arguments) throws InterruptedException {
    String folder = System.getenv(Routes.FOLDER_VARIABLE);
    if (folder == null) {
      LOG.error("Cannot start without a folder: set {}", Routes.FOLDER_VARIABLE);
      Exit.BAD_ENVIRONMENT.now();
      return;
    }
    SparkSession spark = SparkSession.builder().config(settings()).getOrCreate();
    new DriverRuntime(spark, new DriverFolder(Path.of(folder))).run();
  }

  /** What spark-submit was told wins. */
  private static SparkConf settings() {
    SparkConf conf = new SparkConf();
    DeterministicSession.settings().forEach(conf::setIfMissing);
    return conf;
  }
}
