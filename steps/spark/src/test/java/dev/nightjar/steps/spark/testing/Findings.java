package dev.nightjar.steps.spark.testing;

import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Finding;
import dev.nightjar.steps.contract.work.Place;

/** What was found wrong, in a line. */
public final class Findings {

  private Findings() {}

  /** A finding as {@code step/pointer[start-stop] code: message (hint)}. */
  public static String text(Finding finding) {
    return text(finding.place())
        + " "
        + finding.code()
        + ": "
        + finding.message()
        + hint(finding.hint());
  }

  /** A failure in the same form, its owner first when it isn't the author. */
  public static String text(Failure failure) {
    String owner = failure.owner() == Failure.Owner.USER ? "" : failure.owner() + " ";
    return owner
        + text(failure.place())
        + " "
        + failure.code()
        + ": "
        + failure.message()
        + hint(failure.hint());
  }

  private static String text(Place place) {
    String span = place.start() == null ? "" : "[" + place.start() + "-" + place.stop() + "]";
    return place.step() + place.pointer() + span;
  }

  private static String hint(String hint) {
    return hint == null ? "" : " (" + hint + ")";
  }
}
