package dev.nightjar.engine.reproduction;

import dev.nightjar.steps.contract.work.Discrepancy;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What came of a step.
 *
 * @param kind such as {@code sql}
 * @param rows that were recorded of it, or null
 * @param discrepancies in what its output differs from the one that is recorded
 * @param note what keeps it from being done again or from being compared; else empty
 */
public record Remade(
    String step,
    String kind,
    Basis basis,
    Content content,
    @Nullable Long rows,
    List<Discrepancy> discrepancies,
    String note) {

  public Remade {
    discrepancies = List.copyOf(discrepancies);
  }

  /** What a comparison with the recorded output gave. */
  public enum Content {
    /** The same to the last bit. */
    EQUAL,
    /** Not the same. */
    DIFFERS,
    /** There was nothing to compare with, or nothing was made. */
    UNKNOWN;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
