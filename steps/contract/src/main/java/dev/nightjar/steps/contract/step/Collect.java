package dev.nightjar.steps.contract.step;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads files, a table or a database into a dataset. Which keys have a meaning is for the format to
 * say; the others are null or what they are by default.
 *
 * @param path a file, a folder or a glob on any Hadoop file system; the engine makes it absolute
 * @param schema the columns to read and their SQL types, by name; empty when they are to be
 *     inferred
 * @param nullValue the text that stands for null, or null when only an empty cell does
 * @param table the name of a table, as its catalog or its database has it
 * @param snapshot the snapshot of an Iceberg table to read, or null for the one that it has now
 * @param url where a database is, without credentials
 * @param query what to ask a database for, in its own SQL; null when all of a table is read
 * @param watermark a column of a database's table or query that grows with every change; null when
 *     there is none
 * @param user who reads a database: a name, or the name of a {@link Secret}
 * @param password the name of a {@link Secret}
 */
@Doc("Reads files, a table or a database into a dataset")
public record Collect(
    @Doc("What the source is: files, a table, or a database") SourceKind format,
    @Doc("Files: a file, a folder or a glob; relative to the pipeline's file")
        @RequiredFor(
            key = "format",
            values = {"csv", "json", "parquet"})
        @Nullable String path,
    @Doc("The columns to read and their SQL types; inferred when left out") @Default("{}")
        Map<String, String> schema,
    @Doc("CSV and JSON: what to do with a row that doesn't fit the schema") @Default("fail")
        BadRows badRows,
    @Doc("CSV: whether the first line names the columns") @Default("true") boolean header,
    @Doc("CSV: what stands between two cells") @Default("','") String separator,
    @Doc("CSV: what encloses a cell that holds a separator") @Default("'\"'") String quote,
    @Doc("CSV: the text that means null, beside an empty cell") @Nullable String nullValue,
    @Doc("CSV and JSON: whether a record may span lines") @Default("false") boolean multiline,
    @Doc("Iceberg and JDBC: the table's name") @RequiredFor(key = "format", values = "iceberg")
        @Nullable String table,
    @Doc("Iceberg: the id of the snapshot to read; the latest when left out")
        @Nullable Long snapshot,
    @Doc("JDBC: the database, as jdbc:postgresql://host/database; no credentials in it")
        @RequiredFor(key = "format", values = "jdbc")
        @Nullable String url,
    @Doc("JDBC: in place of a table, a SELECT in the database's own SQL") @Nullable String query,
    @Doc("JDBC: a column that grows with every change; without one, every run reads anew")
        @Nullable String watermark,
    @Doc("JDBC: who reads; a name, or secret:NAME") @Nullable String user,
    @Doc("JDBC: secret:NAME, which the driver takes from its environment variable NAME")
        @Nullable String password)
    implements StepParameters {

  public Collect {
    schema = Collections.unmodifiableMap(new LinkedHashMap<>(schema));
  }

  /** Of files. */
  public Collect(
      Format format,
      String path,
      Map<String, String> schema,
      BadRows badRows,
      boolean header,
      String separator,
      String quote,
      @Nullable String nullValue,
      boolean multiline) {
    this(
        SourceKind.of(format),
        path,
        schema,
        badRows,
        header,
        separator,
        quote,
        nullValue,
        multiline,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** What to do with a row that doesn't fit the schema. */
  public enum BadRows {
    /** The step fails, and says how many there are and shows the first. */
    FAIL,
    /** They are counted and kept in the dataset {@code <step>.bad}. */
    QUARANTINE
  }

  /** The same files at another path. */
  public Collect at(String other) {
    return new Collect(
        format, other, schema, badRows, header, separator, quote, nullValue, multiline, table,
        snapshot, url, query, watermark, user, password);
  }

  /** The same table as it was at another snapshot. */
  public Collect ofSnapshot(long other) {
    return new Collect(
        format, path, schema, badRows, header, separator, quote, nullValue, multiline, table, other,
        url, query, watermark, user, password);
  }

  /** The same database, asked something else. */
  public Collect asking(String other) {
    return new Collect(
        format, path, schema, badRows, header, separator, quote, nullValue, multiline, null,
        snapshot, url, other, watermark, user, password);
  }

  /**
   * The path, of files.
   *
   * @throws NullPointerException when the source is none
   */
  public String files() {
    return Objects.requireNonNull(path, "path");
  }
}
