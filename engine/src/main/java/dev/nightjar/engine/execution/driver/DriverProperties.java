package dev.nightjar.engine.execution.driver;

import dev.nightjar.engine.definition.Resources;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Spark drivers are started.
 *
 * @param memory the heap, as the JVM takes it: {@code 512m}, {@code 2g}
 * @param master Spark's master URL
 * @param conf further Spark settings; they win over Nightjar's own
 * @param javaOptions further options of the JVM; they win over Nightjar's own
 * @param startTimeout how long a driver may take to dial the engine
 * @param heartbeat how often a driver says that it lives; after three that are missing it is given
 *     up
 * @param orphanTimeout for how long a driver goes on without an engine: then it ends what it runs,
 *     leaves the results, and ends itself; longer than a heartbeat
 */
@ConfigurationProperties("nightjar.driver")
record DriverProperties(
    @DefaultValue("2g") String memory,
    @DefaultValue("local[*]") String master,
    @DefaultValue Map<String, String> conf,
    @DefaultValue List<String> javaOptions,
    @DefaultValue("120s") Duration startTimeout,
    @DefaultValue("5s") Duration heartbeat,
    @DefaultValue("15m") Duration orphanTimeout) {

  DriverProperties {
    conf = Map.copyOf(conf);
    javaOptions = List.copyOf(javaOptions);
    // A driver that is well hears from its engine once in a heartbeat.
    if (orphanTimeout.compareTo(heartbeat) <= 0) {
      throw new IllegalArgumentException(
          "Cannot use nightjar.driver.orphan-timeout %s: it must be longer than heartbeat %s"
              .formatted(orphanTimeout, heartbeat));
    }
  }

  /** Whether a catalog of Iceberg's is among the settings. */
  boolean readsIceberg() {
    return conf.entrySet().stream()
        .anyMatch(
            setting ->
                setting.getKey().startsWith("spark.sql.catalog.")
                    && setting.getValue().startsWith("org.apache.iceberg."));
  }

  /** The same, for a driver with resources of its own. */
  DriverProperties with(Resources resources) {
    Integer cores = resources.cores();
    String heap = Objects.requireNonNullElse(resources.memory(), memory);
    String on = cores != null && isLocal() ? "local[" + cores + "]" : master;
    Map<String, String> settings = new HashMap<>(conf);
    if (!isLocal()) {
      settings.put("spark.executor.memory", heap);
      if (cores != null) {
        settings.put("spark.cores.max", cores.toString());
      }
    }
    return new DriverProperties(
        heap, on, settings, javaOptions, startTimeout, heartbeat, orphanTimeout);
  }

  /** Whether Spark runs within the driver process. */
  boolean isLocal() {
    return master.startsWith("local");
  }
}
