package dev.nightjar.steps.spark;

import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Schema;
import java.util.Arrays;
import java.util.Map;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Turns the contract's schemas into Spark's and back. */
public final class Schemas {

  private Schemas() {}

  /**
   * The contract's form of a schema. Every column may be null in it, since that is how Spark reads
   * files: what is analysed and what is run see the same. Which of them never are, an analysis
   * tells by {@code NeverNull}.
   */
  public static Schema of(StructType type) {
    return new Schema(Arrays.stream(type.fields()).map(Schemas::column).toList());
  }

  /** The same of a source that keeps what its schema promises: what it says is never null isn't. */
  public static Schema promised(StructType type) {
    return of(type).neverNull(column -> !type.apply(column.name()).nullable());
  }

  /** The contract's form of columns that are declared by their SQL types' texts. */
  public static Schema of(Map<String, String> columns) {
    StructType type = new StructType();
    for (var column : columns.entrySet()) {
      type = type.add(column.getKey(), type(column.getValue()));
    }
    return of(type);
  }

  /** Spark's form of a schema; every column may be null in it too. */
  public static StructType toSpark(Schema schema) {
    return new StructType(
        schema.columns().stream()
            .map(column -> new StructField(column.name(), type(column.type()), true, none()))
            .toArray(StructField[]::new));
  }

  /**
   * The type that a SQL type's text means.
   *
   * @throws IllegalArgumentException when the text isn't a type
   */
  public static DataType type(String text) {
    try {
      return DataType.fromDDL(text);
    } catch (Exception e) {
      throw new IllegalArgumentException("Cannot read the type: " + text, e);
    }
  }

  /** What to write instead of a text that isn't a type. */
  public static String typeHint(String text) {
    return TypeNames.hint(text);
  }

  /** The text that means a type. */
  public static String text(DataType type) {
    String text = type.catalogString();
    return isReadable(text) ? text : type.sql();
  }

  private static Column column(StructField field) {
    return new Column(field.name(), text(field.dataType()), true);
  }

  /** A name inside a type may need quotes, which the plain form of the type leaves out. */
  private static boolean isReadable(String text) {
    try {
      return DataType.fromDDL(text).catalogString().equals(text);
    } catch (Exception e) {
      return false;
    }
  }

  private static Metadata none() {
    return Metadata.empty();
  }
}
