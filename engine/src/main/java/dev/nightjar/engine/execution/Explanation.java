package dev.nightjar.engine.execution;

import dev.nightjar.engine.execution.StepForecast.Outlook;
import dev.nightjar.engine.execution.StepForecast.Reason;
import dev.nightjar.engine.execution.StepHistory.Past;
import java.util.List;
import java.util.Optional;

/** Why a run would do with a step what it would do, seen from the last time. */
record Explanation(Reason reason, String detail, List<Change> changes) {

  static Explanation of(Expected expected, Optional<Past> past) {
    Recipe recipe = expected.recipe();
    List<Change> changes =
        recipe == null || past.isEmpty() ? List.of() : Changes.between(past.get().recipe(), recipe);
    Reason decisive = expected.decisive();
    boolean otherwise = decisive == Reason.ALIAS_MOVES || decisive == Reason.NEEDED;
    if (decisive != null && !otherwise) {
      return new Explanation(decisive, expected.detail(), changes);
    }
    if (expected.outlook() == Outlook.REUSE) {
      boolean unchanged = past.isPresent() && changes.isEmpty();
      return unchanged
          ? new Explanation(Reason.UNCHANGED, "", changes)
          : new Explanation(Reason.MADE_BEFORE, expected.detail(), changes);
    }
    if (past.isEmpty()) {
      return new Explanation(Reason.NEVER_RAN, "", changes);
    }
    if (!changes.isEmpty()) {
      return new Explanation(Reason.CHANGED, "", changes);
    }
    if (!past.get().state().done()) {
      return new Explanation(Reason.NOT_DONE, past.get().state().toString(), changes);
    }
    return decisive != null
        ? new Explanation(decisive, expected.detail(), changes)
        : new Explanation(Reason.OUTPUT_GONE, "", changes);
  }
}
