package dev.nightjar.steps.spark.library.check;

import dev.nightjar.steps.contract.work.Place;
import dev.nightjar.steps.contract.work.TaskResult.Outcome;
import dev.nightjar.steps.contract.work.TaskResult.Quality;
import dev.nightjar.steps.spark.StepFailure;
import dev.nightjar.steps.spark.Unchecked;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the expectations of a step fared. */
record Verdict(String step, Map<Checked, Tally> tallies) {

  private static final Logger LOG = LoggerFactory.getLogger(Verdict.class);

  /** Looks at all rows. */
  static Verdict of(String step, Flagged flagged, List<Checked> expectations) {
    try {
      return of(step, flagged.tallies(), expectations);
    } catch (Exception e) {
      throw new CheckBlame(step, expectations)
          .quoted(e)
          .<RuntimeException>map(failure -> failure)
          .orElseGet(() -> Unchecked.of(e));
    }
  }

  /** Goes by what was found in the rows, in the order of the expectations. */
  static Verdict of(String step, List<Tally> tallies, List<Checked> expectations) {
    Map<Checked, Tally> byExpectation = new LinkedHashMap<>();
    expectations.forEach(each -> byExpectation.put(each, tallies.get(each.index())));
    return new Verdict(step, byExpectation);
  }

  /** How many rows there are. */
  long rows() {
    return tallies.values().stream().mapToLong(Tally::rows).findFirst().orElse(0);
  }

  /** Fails, telling every expectation that had to hold and doesn't; warns of those that needn't. */
  void failIfBroken() {
    List<Checked> failed = with(Outcome.FAILED);
    for (Checked each : with(Outcome.WARNED)) {
      LOG.warn("{}", broken(each));
    }
    if (failed.isEmpty()) {
      return;
    }
    String message = failed.stream().map(this::broken).collect(Collectors.joining("; "));
    throw StepFailure.user(
        Place.at(step, failed.get(0).pointer()), "expectation-failed", message, null);
  }

  /** The expectations whose rows are to be kept aside. */
  Set<Checked> quarantined() {
    return new LinkedHashSet<>(with(Outcome.QUARANTINED));
  }

  /** The same for the records of the run. */
  List<Quality> quality() {
    List<Quality> quality = new ArrayList<>();
    tallies.forEach(
        (each, tally) ->
            quality.add(
                new Quality(
                    each.rule().text(),
                    tally.rows(),
                    tally.failed(),
                    tally.example(),
                    each.outcome(tally))));
    return quality;
  }

  private List<Checked> with(Outcome outcome) {
    return tallies.entrySet().stream()
        .filter(entry -> entry.getKey().outcome(entry.getValue()) == outcome)
        .map(Map.Entry::getKey)
        .toList();
  }

  private String broken(Checked expectation) {
    Tally tally = tallies.get(expectation);
    return tally == null ? expectation.rule().text() : expectation.rule().broken(tally);
  }
}
