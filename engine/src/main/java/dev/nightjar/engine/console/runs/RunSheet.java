package dev.nightjar.engine.console.runs;

import dev.nightjar.engine.console.Badge;
import dev.nightjar.engine.console.Links;
import dev.nightjar.engine.console.Sight.Hands;
import dev.nightjar.engine.console.graph.Picture;
import dev.nightjar.engine.execution.Approval;
import dev.nightjar.engine.execution.AuditEntry;
import dev.nightjar.engine.execution.RunSummary;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a page tells of a run.
 *
 * @param parent the run that it is a branch of; null for most
 * @param causes why it failed, the first failure first
 * @param questions those that nobody has answered
 * @param chosen the step that is looked at; null for none
 * @param newer a newer definition that it may go on with; null where there is none, or none may
 * @param since what has changed since the last run that went well; null where there is none
 */
record RunSheet(
    RunSummary run,
    Badge badge,
    String href,
    String pipelineHref,
    @Nullable String commit,
    String definition,
    String file,
    @Nullable String parent,
    Hands hands,
    Offers offers,
    @Nullable Newer newer,
    List<Cause> causes,
    List<Approval> questions,
    Picture picture,
    List<StepRow> steps,
    List<Tick> ticks,
    @Nullable StepSheet chosen,
    Map<String, String> parameters,
    List<Taken> taken,
    List<Made> made,
    List<Branches> branches,
    @Nullable Since since,
    List<Approval> answered,
    List<AuditEntry> audit) {

  /** Where the time that it stood for is run once more. */
  public String backfillHref() {
    return Links.backfill(run);
  }

  /** What can be done with it, whoever asks. */
  record Offers(boolean cancel, boolean retry, boolean again, boolean mark) {}

  /**
   * Why it failed.
   *
   * @param step null where it failed before it had any
   */
  record Cause(
      @Nullable String step,
      @Nullable String kind,
      String message,
      @Nullable String hint,
      String owner,
      @Nullable Integer line,
      String logHref) {}

  /**
   * A step in the table.
   *
   * @param x where its bar begins, of 1000
   * @param width how long its bar is, of 1000
   * @param tries its attempts, where there is more than one
   */
  record StepRow(
      String name,
      String kind,
      Badge badge,
      String href,
      String logHref,
      String length,
      int x,
      int width,
      List<Try> tries,
      int attempts,
      @Nullable Long rows,
      @Nullable String note,
      boolean critical,
      boolean chosen) {}

  /** An attempt as a bar. */
  record Try(int x, int width, String tone) {}

  /** A mark on the time axis. */
  record Tick(int x, String text) {}

  /**
   * What it read and hasn't made itself.
   *
   * @param what {@code source}, {@code dataset} or {@code model}
   * @param version null for a source
   * @param steps those that read it
   * @param run the run that made it; null for a source
   */
  record Taken(
      String what,
      String name,
      @Nullable Integer version,
      String steps,
      @Nullable String href,
      @Nullable String run,
      @Nullable String runHref) {}

  /** What it made. */
  record Made(
      String name,
      int version,
      String what,
      @Nullable Long rows,
      @Nullable Long bytes,
      String href) {}

  /** The branches of a step. */
  record Branches(String step, String text, List<Branch> failures) {}

  /** A branch that failed. */
  record Branch(String label, String cause, @Nullable String href) {}

  /**
   * What has changed since the last run that went well.
   *
   * @param steps what their steps do otherwise
   * @param made what steps are made of otherwise, in words
   */
  record Since(
      RunSummary good,
      String href,
      boolean definition,
      @Nullable String commit,
      List<dev.nightjar.engine.compiler.StepChange> steps,
      List<String> parameters,
      List<String> made) {

    public boolean nothing() {
      return !definition && parameters.isEmpty() && made.isEmpty();
    }
  }
}
