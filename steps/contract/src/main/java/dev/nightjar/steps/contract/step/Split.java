package dev.nightjar.steps.contract.step;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Divides a dataset into parts, each a dataset of its own: {@code <step>.<part>}. */
@Doc("Divides a dataset into parts, each a dataset of its own named step.part")
public record Split(
    @Doc("The dataset to divide") @Reference(Reference.To.DATASET) String input, Method method)
    implements StepParameters {

  /** The names of the parts, in the order in which they were written. */
  public Set<String> parts() {
    return method.names();
  }

  /**
   * How a row finds its part. The same row finds the same part wherever and however often it runs.
   */
  public sealed interface Method {
    /** The names of the parts, in the order in which they were written. */
    Set<String> names();
  }

  /** By a hash of a key, so that equal keys share a part. */
  @Doc("By a hash of key columns: equal keys share a part, whatever else changes in the data")
  public record Hash(
      @Doc("The column, or columns, to hash") List<String> key,
      @Doc("The parts and their shares of the rows; they add up to 1")
          @Range(min = 0, max = 1)
          @Share
          Map<String, Double> weights,
      @Doc("Another seed gives another division") @Default("0") long seed)
      implements Method {
    public Hash {
      key = List.copyOf(key);
      weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    }

    @Override
    public Set<String> names() {
      return weights.keySet();
    }
  }

  /** By a hash of a key within each value of a column, so that every part has the same mixture. */
  @Doc("Like hash, within each value of a column, so that every part has the same mixture of it")
  public record Stratified(
      @Doc("The column whose mixture is kept") String column,
      @Doc("The column, or columns, to hash; unique for a row") List<String> key,
      @Doc("The parts and their shares of the rows; they add up to 1")
          @Range(min = 0, max = 1)
          @Share
          Map<String, Double> weights,
      @Doc("Another seed gives another division") @Default("0") long seed)
      implements Method {
    public Stratified {
      key = List.copyOf(key);
      weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    }

    @Override
    public Set<String> names() {
      return weights.keySet();
    }
  }

  /** By a date or timestamp, each part a range of it; ranges don't overlap. */
  @Doc("By a date or timestamp, each part a range of it; rows outside every range are left out")
  public record Time(
      @Doc("A column of type date or timestamp") String column,
      @Doc("The parts and their ranges, which must not overlap") Map<String, TimeRange> parts)
      implements Method {
    public Time {
      parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    @Override
    public Set<String> names() {
      return parts.keySet();
    }
  }

  /**
   * A half-open range of time.
   *
   * @param from the first instant in it, or null when it has no beginning
   * @param until the first instant after it, or null when it has no end
   */
  public record TimeRange(
      @Doc("The first date or timestamp in the part") @Nullable String from,
      @Doc("The first date or timestamp after the part") @Nullable String until) {}
}
