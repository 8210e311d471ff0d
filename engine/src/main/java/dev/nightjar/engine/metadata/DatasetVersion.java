package dev.nightjar.engine.metadata;

import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.StoredDataset;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One immutable version of a dataset.
 *
 * @param name fully qualified, such as {@code rain.parts.train}
 * @param version from 1, within the dataset
 * @param fingerprint what determined it
 * @param stored where it lies; null where its rows were made in another step's pass, and lie
 *     nowhere
 * @param rows null where those of such a pass weren't counted
 * @param bytes the size of its files; 0 where there are none
 */
public record DatasetVersion(
    String name,
    int version,
    String fingerprint,
    Schema schema,
    @Nullable StoredDataset stored,
    @Nullable Long rows,
    long bytes,
    String run,
    String attempt,
    Instant madeAt) {

  /** A version that was written. */
  public DatasetVersion(
      String name,
      int version,
      String fingerprint,
      StoredDataset stored,
      long rows,
      long bytes,
      String run,
      String attempt,
      Instant madeAt) {
    this(name, version, fingerprint, stored.schema(), stored, rows, bytes, run, attempt, madeAt);
  }

  /**
   * Where it lies.
   *
   * @throws IllegalStateException when it lies nowhere
   */
  public StoredDataset lying() {
    if (stored == null) {
      throw new IllegalStateException(
          "Cannot read version %d of %s: it lies nowhere".formatted(version, name));
    }
    return stored;
  }
}
