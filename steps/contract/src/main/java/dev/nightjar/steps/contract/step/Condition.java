package dev.nightjar.steps.contract.step;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an expectation asks of a dataset. A null fits every condition on values but {@code notNull}.
 */
public sealed interface Condition {

  /** The key that names the condition in a definition, such as {@code notNull}. */
  default String kind() {
    String name = getClass().getSimpleName();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  /** No null in any of the columns. */
  @Doc("No null in the column, or in any of the columns")
  @Shorthand
  record NotNull(@Doc("The columns") List<String> columns) implements Condition {
    public NotNull {
      columns = List.copyOf(columns);
    }
  }

  /** No two rows alike in the columns, taken together. */
  @Doc("No two rows alike in the column, or in the columns taken together")
  @Shorthand
  record Unique(@Doc("The columns") List<String> columns) implements Condition {
    public Unique {
      columns = List.copyOf(columns);
    }
  }

  /** A number, date or timestamp within bounds, both inclusive; at least one bound is given. */
  @Doc("A value within bounds, both inclusive")
  record Between(
      @Doc("The column") String column,
      @Doc("The smallest value that fits: a number, or a date or timestamp as text")
          @Nullable String min,
      @Doc("The largest value that fits") @Nullable String max)
      implements Condition {}

  /** A value out of a set. */
  @Doc("A value out of a set")
  record OneOf(@Doc("The column") String column, @Doc("The values that fit") List<String> values)
      implements Condition {
    public OneOf {
      values = List.copyOf(values);
    }
  }

  /** A text that a regular expression finds a match in. */
  @Doc("A text in which a regular expression finds a match")
  record Matches(@Doc("The column") String column, @Doc("A Java regular expression") String pattern)
      implements Condition {}

  /** A number of rows within bounds, both inclusive; at least one bound is given. */
  @Doc("A number of rows within bounds, both inclusive")
  record RowCount(
      @Doc("The least number of rows") @Range(min = 0) @Nullable Long min,
      @Doc("The greatest number of rows") @Range(min = 0) @Nullable Long max)
      implements Condition {}

  /** A SQL condition on a row; null counts as a row that doesn't fit. */
  @Doc("A SQL condition that each row must satisfy")
  @Shorthand
  record Satisfies(@Doc("A Spark SQL expression of type boolean") String expression)
      implements Condition {}
}
