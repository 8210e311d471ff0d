package dev.nightjar.engine.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How the branches of a step stand.
 *
 * @param reused of those that are done, the ones that were made before
 */
public record BranchCount(long all, long done, long reused, long failed) {

  /** The same after one more has ended. */
  BranchCount and(BranchState state) {
    return new BranchCount(
        all,
        done + (state.done() ? 1 : 0),
        reused + (state == BranchState.REUSED ? 1 : 0),
        failed + (state == BranchState.FAILED ? 1 : 0));
  }

  /** Those that have not come to an end. */
  public long left() {
    return all - done - failed;
  }

  /** {@code 10,000 branches: 9,997 succeeded (9,120 reused), 3 failed}. */
  public String text() {
    List<String> parts = new ArrayList<>();
    if (done > 0 || all == 0) {
      parts.add(
          number(done)
              + " succeeded"
              + (reused > 0 ? " (%s reused)".formatted(number(reused)) : ""));
    }
    if (failed > 0) {
      parts.add(number(failed) + " failed");
    }
    if (left() > 0) {
      parts.add(number(left()) + " not run");
    }
    return "%s %s: %s"
        .formatted(number(all), all == 1 ? "branch" : "branches", String.join(", ", parts));
  }

  /** {@code 1,234 of 10,000, 2 failed}. */
  public String progress() {
    String ended = "%s of %s".formatted(number(done + failed), number(all));
    return failed == 0 ? ended : "%s, %s failed".formatted(ended, number(failed));
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
