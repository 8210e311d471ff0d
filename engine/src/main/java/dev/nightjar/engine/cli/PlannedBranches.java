package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.BranchForecast;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What would become of the branches of a step, in words. */
final class PlannedBranches {

  private static final int NAMED = 5;

  private PlannedBranches() {}

  /** {@code by_sky: 5 branches, 3 to reuse, 2 to run: 1 new (fog), 1 that ran before (rain)}. */
  static String of(String step, BranchForecast forecast) {
    if (forecast instanceof BranchForecast.Unknown unknown) {
      return step + ": " + unknown.why();
    }
    BranchForecast.Known known = (BranchForecast.Known) forecast;
    StringBuilder text = new StringBuilder();
    text.append(step).append(": ").append(branches(known.all()));
    if (known.reused() > 0) {
      text.append(", %,d to reuse".formatted(known.reused()));
    }
    List<String> running = new ArrayList<>();
    add(running, known.added(), "new");
    add(running, known.again(), "that ran before");
    if (!running.isEmpty()) {
      int all = known.added().size() + known.again().size();
      text.append(", %,d to run: ".formatted(all)).append(String.join(", ", running));
    }
    if (!known.gone().isEmpty()) {
      List<String> gone = new ArrayList<>();
      add(gone, known.gone(), "no longer there");
      text.append("; ").append(gone.get(0));
    }
    return text.toString();
  }

  private static String branches(int number) {
    return "%,d %s".formatted(number, number == 1 ? "branch" : "branches");
  }

  private static void add(List<String> parts, List<String> keys, String what) {
    if (!keys.isEmpty()) {
      String named = String.join("; ", keys.subList(0, Math.min(NAMED, keys.size())));
      String more = keys.size() > NAMED ? "; …" : "";
      parts.add("%,d %s (%s%s)".formatted(keys.size(), what, named, more));
    }
  }

  /**
   * The same as a program reads it.
   *
   * @param branches how many; null where that isn't known
   * @param added the keys of new ones that are run
   * @param again the keys of those that are run and were there before
   * @param gone the keys of those that are no longer there
   * @param unknown why nothing is known; null where it is
   */
  record Json(
      @Nullable Integer branches,
      @Nullable Integer reused,
      List<String> added,
      List<String> again,
      List<String> gone,
      @Nullable String unknown) {

    static @Nullable Json of(@Nullable BranchForecast forecast) {
      if (forecast instanceof BranchForecast.Known known) {
        return new Json(
            known.all(), known.reused(), known.added(), known.again(), known.gone(), null);
      }
      return forecast instanceof BranchForecast.Unknown unknown
          ? new Json(null, null, List.of(), List.of(), List.of(), unknown.why())
          : null;
    }
  }
}
