package dev.nightjar.steps.spark.library.collect;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.struct;

import dev.nightjar.steps.contract.work.Place;
import dev.nightjar.steps.spark.StepFailure;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The rows of a source that don't fit its schema. */
final class BadRecords {

  /** The columns of the dataset that keeps them. */
  static final StructType SCHEMA =
      new StructType().add("record", DataTypes.StringType).add("file", DataTypes.StringType);

  private static final int SHOWN = 120;

  private BadRecords() {}

  static Dataset<Row> good(Reading reading) {
    return reading.lenient().filter(col(Reading.RECORD).isNull()).drop(Reading.RECORD);
  }

  /** Each as it was written, and the name of the file that it stands in. */
  static Dataset<Row> bad(Reading reading) {
    return reading.lenient().filter(col(Reading.RECORD).isNotNull()).select(record(), file());
  }

  /** Whether a job ended because it met a bad row. */
  static boolean ended(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SparkThrowable known
          && String.valueOf(known.getCondition()).startsWith("MALFORMED_RECORD")) {
        return true;
      }
    }
    return false;
  }

  /** Says how many there are, and shows the first. */
  static StepFailure failure(String step, Reading reading) {
    Column place = col("_metadata.file_block_start");
    Row found =
        reading
            .lenient()
            .filter(col(Reading.RECORD).isNotNull())
            .select(struct(file(), place, monotonically_increasing_id(), record()).as("first"))
            .agg(count(lit(1)).as("rows"), min("first").as("first"))
            .select(col("rows"), col("first.file"), col("first.record"))
            .head();
    long rows = found.getLong(0);
    String record = found.getString(2).strip();
    String shown = record.length() > SHOWN ? record.substring(0, SHOWN) + "…" : record;
    String who = rows == 1 ? "1 row doesn't" : rows + " rows don't";
    return StepFailure.user(
        Place.at(step, "/collect"),
        "bad-rows",
        who + " fit the schema; the first, in " + found.getString(1) + ": " + shown,
        "badRows: quarantine keeps such rows aside");
  }

  private static Column record() {
    return col(Reading.RECORD).as("record");
  }

  private static Column file() {
    return col("_metadata.file_name").as("file");
  }
}
