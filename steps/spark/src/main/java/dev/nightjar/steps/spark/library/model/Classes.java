package dev.nightjar.steps.spark.library.model;

import dev.nightjar.steps.contract.work.Signature;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * The values of a label, each with its index.
 *
 * @param type the label's SQL type
 */
public record Classes(List<String> values, String type) {

  /** The index of a value that isn't among the classes. */
  public static final int UNKNOWN = -1;

  /** Those of a model. */
  public static Classes of(Signature signature) {
    return new Classes(signature.classes(), signature.label().type());
  }

  /** How many there are. */
  public int size() {
    return values.size();
  }

  /** The index of a value, as an int; {@link #UNKNOWN} for null and for any other value. */
  public Column index(Column value) {
    Column position = functions.array_position(array(type), value.cast(type)).minus(1);
    return functions.coalesce(position.cast("int"), functions.lit(UNKNOWN));
  }

  /** The value at an index. */
  public Column value(Column index) {
    return functions.element_at(array(type), index.plus(1).cast("int"));
  }

  /** All values as texts. */
  public Column texts() {
    return array("string");
  }

  private Column array(String elements) {
    return functions.array(
        values.stream().map(value -> functions.lit(value).cast(elements)).toArray(Column[]::new));
  }
}
