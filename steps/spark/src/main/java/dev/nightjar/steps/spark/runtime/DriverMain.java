package dev.nightjar.steps.spark.runtime;

import dev.nightjar.steps.contract.protocol.Hello;
import dev.nightjar.steps.contract.protocol.Routes;
import dev.nightjar.steps.spark.DeterministicSession;
import java.io.IOException;
import java.net.URI;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The driver process, as spark-submit starts it. The engine's address and a one-time token stand in
 * the environment, see {@link Routes}.
 */
public final class DriverMain {

  private static final Logger LOG = LoggerFactory.getLogger(DriverMain.class);

  private DriverMain() {}

  /** Runs until the engine says that it is over, or is gone. */
  public static void main(String[] arguments) throws InterruptedException {
    String engine = System.getenv(Routes.ENGINE_VARIABLE);
    String token = System.getenv(Routes.TOKEN_VARIABLE);
    if (engine == null || token == null) {
      LOG.error(
          "Cannot start without an engine: set {} and {}",
          Routes.ENGINE_VARIABLE,
          Routes.TOKEN_VARIABLE);
      Exit.BAD_ENVIRONMENT.now();
      return;
    }
    SparkSession spark = SparkSession.builder().config(settings()).getOrCreate();
    try {
      Hello hello =
          new Hello(
              ProcessHandle.current().pid(),
              spark.version(),
              Runtime.version().toString(),
              System.getProperty("os.name") + " " + System.getProperty("os.arch"));
      new DriverRuntime(spark, EngineConnection.dial(URI.create(engine), token, hello)).run();
    } catch (IOException e) {
      LOG.error("Cannot open a session with the engine at {}: {}", engine, e.toString());
      Exit.REFUSED.now();
    }
  }

  /** What spark-submit was told wins. */
  private static SparkConf settings() {
    SparkConf conf = new SparkConf();
    DeterministicSession.settings().forEach(conf::setIfMissing);
    return conf;
  }
}
