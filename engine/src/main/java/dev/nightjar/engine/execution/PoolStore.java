package dev.nightjar.engine.execution;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the limits of pools. */
public interface PoolStore {

  /** Those that have a limit, or runs that go on or wait, by name. */
  List<Pool> all();

  /**
   * Sets a limit, within the caller's transaction.
   *
   * @param limit null for none
   * @return the one before; null for none
   */
  @Nullable Integer set(String name, @Nullable Integer limit);
}
