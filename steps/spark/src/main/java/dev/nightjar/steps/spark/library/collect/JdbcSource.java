package dev.nightjar.steps.spark.library.collect;

import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.work.SourceVersion;
import dev.nightjar.steps.spark.Schemas;
import dev.nightjar.steps.spark.Suggestions;
import dev.nightjar.steps.spark.Unchecked;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.jdbc.JdbcDialect;
import org.apache.spark.sql.jdbc.JdbcDialects;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.jspecify.annotations.Nullable;

/** A table of a database, or what the database answers to a query. */
final class JdbcSource implements TableSource {

  private static final String ROWS_AT_ONCE = "10000";

  private final SparkSession session;
  private final Collect collect;
  private final Credentials credentials;
  private final Database database;
  private final String relation;
  private final JdbcDialect dialect;

  private JdbcSource(SparkSession session, Collect collect, Credentials credentials) {
    String url = Objects.requireNonNull(collect.url(), "url");
    this.session = session;
    this.collect = collect;
    this.credentials = credentials;
    this.database = new Database(url, credentials, pointer());
    this.relation = relation(collect);
    this.dialect = JdbcDialects.get(url);
  }

  /**
   * The source that a step names; nothing is asked yet.
   *
   * @param environment where secrets are
   */
  static JdbcSource of(
      SparkSession session, Collect collect, UnaryOperator<@Nullable String> environment) {
    return new JdbcSource(session, collect, Credentials.of(collect, environment));
  }

  private static String relation(Collect collect) {
    // A comment at the query's end must not swallow the bracket.
    return collect.table() != null
        ? collect.table()
        : "(" + Objects.requireNonNull(collect.query()).strip() + "\n) asked";
  }

  @Override
  public String name() {
    return JdbcName.of(collect);
  }

  @Override
  public String pointer() {
    return collect.table() != null ? "/collect/table" : "/collect/query";
  }

  @Override
  public Optional<StructType> schema(Problems problems) {
    JdbcColumns columns =
        database.ask(nothingOf("*"), answer -> JdbcColumns.of(answer.getMetaData()));
    columns.check(pointer(), problems);
    if (problems.isEmpty() && !isReadable(relation)) {
      tellUnreadable(columns, problems);
    }
    if (!problems.isEmpty()) {
      return Optional.empty();
    }
    StructType schema = columns();
    watermark(schema);
    // Of a query's columns a driver may say what holds for the table that they come from, and not
    // behind an outer join.
    return Optional.of(collect.table() == null ? schema : columns.promised(schema));
  }

  /** Spark refuses types that it doesn't know without saying of which column. */
  private void tellUnreadable(JdbcColumns columns, Problems problems) {
    for (JdbcColumns.Column column : columns.columns()) {
      String quoted = dialect.quoteIdentifier(column.name());
      if (!isReadable("(" + nothingOf(quoted) + ") one_column")) {
        problems.add(
            pointer(),
            "unsupported-type",
            "column '%s' is %s, which has no like here".formatted(column.name(), column.typeName()),
            JdbcColumns.hint(column));
      }
    }
  }

  private boolean isReadable(String from) {
    try {
      return !reader(from).schema().isEmpty();
    } catch (RuntimeException e) {
      if (isUnknownType(e)) {
        return false;
      }
      throw e;
    }
  }

  private static boolean isUnknownType(Throwable thrown) {
    boolean unknown =
        thrown instanceof SparkThrowable known
            && String.valueOf(known.getCondition()).contains("UNRECOGNIZED_SQL_TYPE");
    return unknown || (thrown.getCause() != null && isUnknownType(thrown.getCause()));
  }

  private StructType columns() {
    return reader(relation).schema();
  }

  private String nothingOf(String columns) {
    return "SELECT " + columns + " FROM " + relation + " WHERE 1 = 0";
  }

  @Override
  public SourceVersion version() {
    return watermark(columns())
        .map(mark -> mark.now(database))
        .orElseGet(() -> SourceVersion.unknown(UUID.randomUUID().toString()));
  }

  @Override
  public Dataset<Row> rows(SourceVersion version) {
    return reader(watermark(columns()).map(mark -> mark.upTo(version)).orElse(relation));
  }

  @Override
  public String identity(SourceVersion version) {
    return watermark(columns())
        .map(mark -> mark.identity(version, database))
        .orElseGet(version::identity);
  }

  private Optional<Watermark> watermark(StructType schema) {
    if (collect.watermark() == null) {
      return Optional.empty();
    }
    StructField column = column(collect.watermark(), schema);
    String url = Objects.requireNonNull(collect.url());
    String key = url + "\n" + relation + "\n" + Schemas.of(schema);
    return Optional.of(new Watermark(relation, dialect.quoteIdentifier(column.name()), key));
  }

  private static StructField column(String name, StructType schema) {
    StructField column =
        Arrays.stream(schema.fields())
            .filter(field -> field.name().equalsIgnoreCase(name))
            .findFirst()
            .orElseThrow(
                () ->
                    UnusableSource.wrong(
                        "/collect/watermark",
                        "unknown-column",
                        "column '" + name + "' doesn't exist in the source",
                        Suggestions.among(name, "it has", Arrays.asList(schema.fieldNames()))));
    if (!grows(column.dataType())) {
      throw UnusableSource.wrong(
          "/collect/watermark",
          "type-mismatch",
          "column '%s' is %s, which is no watermark"
              .formatted(column.name(), Schemas.text(column.dataType())),
          "a watermark is a number, a date or a timestamp that grows with every change");
    }
    return column;
  }

  private static boolean grows(DataType type) {
    return type instanceof NumericType
        || type instanceof DateType
        || type instanceof TimestampType
        || type instanceof TimestampNTZType;
  }

  /**
   * Rows as they are: what Spark filters, it filters itself, for a database may compare otherwise.
   */
  private Dataset<Row> reader(String from) {
    Map<String, String> options = new LinkedHashMap<>(credentials.options());
    options.put("url", Objects.requireNonNull(collect.url()));
    options.put("dbtable", from);
    options.put("fetchsize", ROWS_AT_ONCE);
    options.put("preferTimestampNTZ", "true");
    options.put("pushDownPredicate", "false");
    try {
      return session.read().format("jdbc").options(options).load();
    } catch (Exception e) {
      // Spark's own complaints are of that class too.
      throw e instanceof SQLException said && !(e instanceof SparkThrowable)
          ? database.refusal(said)
          : Unchecked.of(e);
    }
  }
}
