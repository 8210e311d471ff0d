package dev.nightjar.steps.spark.library.collect;

import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.work.SourceVersion;
import dev.nightjar.steps.spark.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * A table of an Iceberg catalog: a version of it is a snapshot, which nothing that is committed
 * later changes. Only this class knows Iceberg, which isn't on the classpath of every driver.
 *
 * @param table the table as its catalog has it now
 * @param qualified its whole name, as SQL needs it
 * @param snapshot the one to read; null where the table has none yet
 */
record IcebergSource(
    SparkSession session, Table table, String qualified, String written, @Nullable Long snapshot)
    implements TableSource {

  private static final String NONE = "none";

  static IcebergSource of(SparkSession session, Collect collect) {
    String written = Objects.requireNonNull(collect.table(), "table");
    String qualified = IcebergCatalogs.of(session).qualified(written);
    Table table = load(session, qualified, written);
    Long asked = collect.snapshot();
    if (asked != null && table.snapshot(asked) == null) {
      throw UnusableSource.wrong(
          "/collect/snapshot",
          "unknown-snapshot",
          "'%s' has no snapshot %d".formatted(written, asked),
          known(table).isEmpty()
              ? "nothing has been written to it yet"
              : "the latest are: " + Suggestions.listed(known(table)));
    }
    Snapshot latest = table.currentSnapshot();
    Long snapshot = asked != null || latest == null ? asked : Long.valueOf(latest.snapshotId());
    return new IcebergSource(session, table, qualified, written, snapshot);
  }

  private static Table load(SparkSession session, String qualified, String written) {
    try {
      Table table = Spark3Util.loadIcebergTable(session, qualified);
      // A catalog may remember for a while what a table was.
      table.refresh();
      return table;
    } catch (NoSuchTableException e) {
      throw UnusableSource.away(
          "/collect/table",
          "no-source",
          "table '%s' doesn't exist".formatted(written),
          "it was looked for as " + qualified.replace("`", ""));
    } catch (ParseException | RuntimeException e) {
      throw UnusableSource.away(
          "/collect/table",
          "no-source",
          "Cannot look at table '%s': %s".formatted(written, SqlMessage.of(e)),
          null);
    }
  }

  private static List<String> known(Table table) {
    List<String> ids = new ArrayList<>();
    table.snapshots().forEach(each -> ids.add(0, String.valueOf(each.snapshotId())));
    return ids;
  }

  @Override
  public String name() {
    return table.location();
  }

  @Override
  public String pointer() {
    return "/collect/table";
  }

  @Override
  public Optional<StructType> schema(Problems problems) {
    for (NestedField column : table.schema().columns()) {
      try {
        SparkSchemaUtil.convert(new Schema(column));
      } catch (UnsupportedOperationException e) {
        problems.add(
            pointer(),
            "unsupported-type",
            "column '%s' is %s, which has no like here".formatted(column.name(), column.type()),
            "write it to the table as another type, or leave it out there");
      }
    }
    return problems.isEmpty() ? Optional.of(rows(version()).schema()) : Optional.empty();
  }

  @Override
  public SourceVersion version() {
    String id = snapshot == null ? NONE : String.valueOf(snapshot);
    return new SourceVersion("iceberg:%s@%s".formatted(table.uuid(), id), id);
  }

  @Override
  public Dataset<Row> rows(SourceVersion version) {
    if (version.stamp().equals(NONE)) {
      return session.createDataFrame(List.of(), SparkSchemaUtil.convert(table.schema()));
    }
    if (table.snapshot(Long.parseLong(version.stamp())) == null) {
      throw UnusableSource.wrong(
          pointer(),
          "snapshot-gone",
          "'%s' no longer has snapshot %s".formatted(written, version.stamp()),
          "run the pipeline again: it takes the latest");
    }
    return session.sql("SELECT * FROM " + qualified + " VERSION AS OF " + version.stamp());
  }

  @Override
  public String identity(SourceVersion version) {
    return version.identity();
  }
}
