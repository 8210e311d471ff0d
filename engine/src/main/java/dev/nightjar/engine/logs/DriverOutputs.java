package dev.nightjar.engine.logs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what drivers printed. */
public interface DriverOutputs {

  /**
   * The drivers that have worked for a run, in the order in which they began.
   *
   * @param step only those that ran an attempt of it; null for all
   * @param attempt only those that ran the step's attempt of this number, or any step's; null for
   *     all
   */
  List<DriverOutput> of(String run, @Nullable String step, @Nullable Integer attempt);
}
