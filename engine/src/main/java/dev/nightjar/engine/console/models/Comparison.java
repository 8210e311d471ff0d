package dev.nightjar.engine.console.models;

import dev.nightjar.engine.console.chart.Lines;
import java.time.Instant;
import java.util.List;

/**
 * Versions of a model beside each other.
 *
 * @param versions in the order in which they were asked for
 * @param all whether what is the same is shown too
 * @param same how many rows are left out as they are the same
 */
record Comparison(
    String model,
    String modelHref,
    List<Side> versions,
    boolean all,
    String otherHref,
    int same,
    List<Part> parts,
    List<Lines> charts,
    List<String> names) {

  /** A version. */
  record Side(int number, String href, List<String> aliases, Instant madeAt) {}

  /** What is compared. */
  record Part(String name, List<Row> rows) {}

  /**
   * One thing that is compared.
   *
   * @param differs whether it isn't the same in all
   */
  record Row(String name, List<Value> values, boolean differs) {}

  /**
   * What it is in one version.
   *
   * @param note how far from the first one
   * @param best whether none is better
   */
  record Value(String text, String note, boolean best, boolean lacking) {}
}
