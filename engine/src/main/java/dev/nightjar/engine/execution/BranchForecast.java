package dev.nightjar.engine.execution;

import java.util.List;

/** The branches that a step would have in a run. */
public sealed interface BranchForecast {

  /**
   * Its rows are known.
   *
   * @param all how many branches there would be
   * @param reused how many of them give what an earlier one gave, which still lies there
   * @param added the keys of those to run of which the last run that came to the step had none
   * @param again the keys of those to run that it had
   * @param gone the keys of those that it had and that there would be no more
   */
  record Known(int all, int reused, List<String> added, List<String> again, List<String> gone)
      implements BranchForecast {
    public Known {
      added = List.copyOf(added);
      again = List.copyOf(again);
      gone = List.copyOf(gone);
    }
  }

  /**
   * Its rows can't be known before the run.
   *
   * @param why a sentence without its end
   */
  record Unknown(String why) implements BranchForecast {}
}
