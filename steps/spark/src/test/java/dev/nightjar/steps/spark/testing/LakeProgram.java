package dev.nightjar.steps.spark.testing;

import java.util.Arrays;
import org.apache.spark.sql.SparkSession;

/** Does something to the Iceberg tables in a folder, in a process of its own. */
public final class LakeProgram {

  private LakeProgram() {}

  /** Takes the folder, then the statements; the catalog is called {@code lake}. */
  public static void main(String[] arguments) {
    SparkSession session =
        SparkSession.builder()
            .config("spark.sql.catalog.lake", "org.apache.iceberg.spark.SparkCatalog")
            .config("spark.sql.catalog.lake.type", "hadoop")
            .config("spark.sql.catalog.lake.warehouse", arguments[0])
            .getOrCreate();
    Arrays.stream(arguments).skip(1).forEach(session::sql);
    session.stop();
  }
}
