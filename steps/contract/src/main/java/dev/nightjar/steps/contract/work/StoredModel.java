package dev.nightjar.steps.contract.work;

import org.jspecify.annotations.Nullable;

/**
 * A model version where it lies.
 *
 * @param location a folder, as a URI of a Hadoop file system
 * @param bytes the size of its files when it was written; null where that isn't known
 */
public record StoredModel(String location, Signature signature, @Nullable Long bytes) {

  /** A model that may be used, whatever its size. */
  public StoredModel(String location, Signature signature) {
    this(location, signature, null);
  }
}
