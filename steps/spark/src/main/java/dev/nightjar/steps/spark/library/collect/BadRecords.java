package dev.nightjar.steps.spark.library.collect;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min_by;

import dev.nightjar.steps.contract.work.Place;
import dev.nightjar.steps.spark.StepFailure;
import java.util.function.Function;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/** The rows of a source, told apart by whether they fit its schema. They are read once and kept. */
final class BadRecords {

  /** The columns of the dataset that keeps the bad ones. */
  static final StructType SCHEMA =
      new StructType().add("record", DataTypes.StringType).add("file", DataTypes.StringType);

  private static final int SHOWN = 120;

  private final Dataset<Row> rows;

  private BadRecords(Dataset<Row> rows) {
    this.rows = rows;
  }

  /** Does something with the rows of a source, which are kept for as long as that takes. */
  static <T> T in(Reading reading, Function<BadRecords, T> work) {
    Dataset<Row> rows = reading.lenient().persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return work.apply(new BadRecords(rows));
    } finally {
      rows.unpersist();
    }
  }

  Dataset<Row> good() {
    return rows.filter(col(Reading.RECORD).isNull()).drop(Reading.RECORD, Reading.PLACE);
  }

  /** Each as it was written, and the name of the file that it stands in. */
  Dataset<Row> bad() {
    return rows.filter(col(Reading.RECORD).isNotNull())
        .select(col(Reading.RECORD).as("record"), col(Reading.PLACE + ".file").as("file"));
  }

  /** Says how many bad ones there are, and shows the first. */
  StepFailure failure(String step) {
    Row found =
        rows.filter(col(Reading.RECORD).isNotNull())
            .agg(
                count(lit(1)).as("rows"),
                min_by(col(Reading.RECORD), col(Reading.PLACE)).as("record"),
                min_by(col(Reading.PLACE + ".file"), col(Reading.PLACE)).as("file"))
            .head();
    long bad = found.getLong(0);
    String record = found.getString(1).strip();
    String shown = record.length() > SHOWN ? record.substring(0, SHOWN) + "…" : record;
    String who = bad == 1 ? "1 row doesn't" : bad + " rows don't";
    return StepFailure.user(
        Place.at(step, "/collect"),
        "bad-rows",
        who + " fit the schema; the first, in " + found.getString(2) + ": " + shown,
        "badRows: quarantine keeps such rows aside");
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
}
