package dev.nightjar.steps.spark.library.data;

import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import scala.Option;

/** Values that an author writes as text, read as Spark would read them. */
public final class Literals {

  private Literals() {}

  /** Whether a text is a value of a type. */
  public static boolean isValue(String text, DataType type) {
    return value(text, type) != null;
  }

  /** Compares two texts that are values of a type; it is one with an order. */
  @SuppressWarnings("unchecked") // Catalyst's values of one ordered type compare with each other
  public static int compare(String one, String other, DataType type) {
    Comparable<Object> first = (Comparable<Object>) value(one, type);
    Object second = value(other, type);
    return first == null || second == null ? 0 : first.compareTo(second);
  }

  private static @Nullable Object value(String text, DataType type) {
    Literal literal = new Literal(UTF8String.fromString(text), DataTypes.StringType);
    return new Cast(literal, type, Option.apply("UTC"), EvalMode.TRY()).eval(null);
  }
}
