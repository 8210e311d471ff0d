package dev.nightjar.steps.spark.files;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.HdfsConfiguration;

/** How Hadoop's file systems are set up where somebody waits for an answer. */
final class Settings {

  /** Hadoop's own would have it try for a quarter of an hour. What a site or a user says wins. */
  private static final Map<String, String> IMPATIENT =
      Map.of(
          "ipc.client.connect.timeout", "5000",
          "ipc.client.connect.max.retries", "1",
          "ipc.client.connect.max.retries.on.timeouts", "1",
          "ipc.client.rpc-timeout.ms", "20000",
          "dfs.client.failover.max.attempts", "4");

  private Settings() {}

  /** What the classpath says, and these settings, which win. */
  static Configuration of(Map<String, String> given) {
    // Loads its defaults too, which aren't what a site says.
    HdfsConfiguration.init();
    Configuration settings = new Configuration();
    IMPATIENT.forEach(
        (key, value) -> {
          if (isDefault(settings, key)) {
            settings.set(key, value);
          }
        });
    given.forEach(settings::set);
    return settings;
  }

  private static boolean isDefault(Configuration settings, String key) {
    String[] sources = settings.getPropertySources(key);
    return sources == null
        || sources.length == 0
        || sources[sources.length - 1].endsWith("-default.xml");
  }
}
