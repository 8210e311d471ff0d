package dev.nightjar.steps.spark.runtime;

import dev.nightjar.steps.contract.protocol.Event;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalog.Table;

/**
 * What a driver does before its first run and between two runs, so that the one leaves nothing to
 * the other.
 */
final class Repose {

  private final SparkSession spark;

  Repose(SparkSession spark) {
    this.spark = spark;
  }

  /** Lets go of what was held in memory, and says how much is still in use. */
  Event.Rested take(String id) {
    spark.catalog().clearCache();
    for (Table table : spark.catalog().listTables().collectAsList()) {
      if (table.isTemporary()) {
        spark.catalog().dropTempView(table.name());
      }
    }
    // The first query of a process loads half of Spark: better while nobody waits.
    spark.sql("SELECT count(*) AS n FROM range(8) WHERE id > 3").collectAsList();
    System.gc();
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return new Event.Rested(id, heap.getUsed(), heap.getMax());
  }
}
