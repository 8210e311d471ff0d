package dev.nightjar.engine.console.home;

import dev.nightjar.engine.console.Badge;
import dev.nightjar.engine.console.Links;
import dev.nightjar.engine.execution.Approval;
import dev.nightjar.engine.execution.FailedRun;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.StepState;
import dev.nightjar.engine.execution.StepStatus;
import dev.nightjar.engine.scheduling.Behind;
import dev.nightjar.engine.scheduling.Missed;
import dev.nightjar.steps.contract.work.Failure;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person sees first: what is wrong, what is late, what goes on, and whether all is well.
 *
 * @param hours how far it looks back
 * @param rest how many there are beside those that are listed
 */
record Night(
    int hours,
    Tally tally,
    List<Failed> failed,
    List<Unkept> unkept,
    List<Late> late,
    List<Going> going,
    List<Question> questions,
    List<Held> held,
    List<Health> health,
    Rest rest) {

  /** Whether nothing was ever run here. */
  public boolean blank() {
    return tally.ended() == 0 && going.isEmpty() && tally.waiting() == 0 && tally.pipelines() == 0;
  }

  /** What it all comes to, in a sentence. */
  public String headline() {
    String span = hours == 1 ? "the last hour" : "the last %d hours".formatted(hours);
    return tally.headline(span);
  }

  /** How many are left out of lists that grow long. */
  record Rest(int failed, int late, int going, int questions) {}

  /** What it all comes to, in figures. */
  record Tally(int succeeded, int failed, int cancelled, int running, int waiting, int pipelines) {

    public int ended() {
      return succeeded + failed + cancelled;
    }

    String headline(String span) {
      int all = ended();
      if (all == 0) {
        return "No run has ended in " + span;
      }
      if (failed > 0) {
        return "%d of %s failed in %s".formatted(failed, runs(all), span);
      }
      if (succeeded == all) {
        return all == 1
            ? "The one run of %s went well".formatted(span)
            : "All %d runs of %s went well".formatted(all, span);
      }
      if (cancelled == all) {
        return all == 1
            ? "The one run of %s was cancelled".formatted(span)
            : "All %d runs of %s were cancelled".formatted(all, span);
      }
      return "%d of %s of %s went well, %d %s cancelled"
          .formatted(succeeded, runs(all), span, cancelled, cancelled == 1 ? "was" : "were");
    }

    private static String runs(int many) {
      return many == 1 ? "1 run" : many + " runs";
    }
  }

  /** A run that failed, its cause first. */
  record Failed(
      String run,
      String pipeline,
      @Nullable Instant at,
      String cause,
      @Nullable String hint,
      @Nullable String step,
      @Nullable String kind,
      int attempts,
      int others,
      String owner,
      String href,
      String pipelineHref,
      String logHref) {

    static Failed of(FailedRun failed) {
      RunSummary run = failed.run();
      StepStatus step = failed.step();
      Failure failure = failed.failure();
      String name = step == null ? null : step.name();
      return new Failed(
          run.id(),
          run.pipeline(),
          run.endedAt(),
          failure == null ? "No cause was recorded" : failure.message(),
          failure == null ? null : failure.hint(),
          name,
          step == null ? null : step.kind(),
          step == null ? 0 : step.attempts(),
          Math.max(0, failed.failures() - 1),
          failure == null ? "" : owner(failure.owner()),
          Links.run(run.id()),
          Links.pipeline(run.pipeline()),
          Links.error(run.id(), name));
    }

    private static String owner(Failure.Owner owner) {
      return switch (owner) {
        case USER -> "the pipeline or its data";
        case PLATFORM -> "the platform";
        case FATAL -> "Nightjar itself";
      };
    }
  }

  /** A run that should have begun. */
  record Late(String run, String pipeline, Instant due, String href, String why) {}

  /** A schedule that is behind. */
  record Unkept(String pipeline, Instant due, String why, String href) {

    static Unkept of(Behind behind) {
      return new Unkept(
          behind.pipeline(),
          behind.due(),
          behind.why(),
          Links.pipeline(behind.pipeline()) + "/schedule");
    }
  }

  /** A run that goes on. */
  record Going(
      String run,
      String pipeline,
      Badge badge,
      Instant since,
      int done,
      int steps,
      String step,
      String href) {

    static Going of(RunSummary run, List<StepStatus> steps) {
      List<StepStatus> live =
          steps.stream()
              .filter(
                  step ->
                      step.state() == StepState.RUNNING
                          || step.state() == StepState.RETRYING
                          || step.state() == StepState.WAITING)
              .toList();
      String first = live.isEmpty() ? "" : live.get(0).name();
      return new Going(
          run.id(),
          run.pipeline(),
          Badge.of(run.state()),
          run.createdAt(),
          (int) steps.stream().filter(step -> step.state().terminal()).count(),
          steps.size(),
          live.size() > 1 ? "%s and %d more".formatted(first, live.size() - 1) : first,
          Links.run(run.id()));
    }
  }

  /** A question that waits for a person. */
  record Question(
      String run, String step, String message, Instant asked, Instant deadline, String href) {

    static Question of(Approval approval) {
      return new Question(
          approval.run(),
          approval.step(),
          approval.message(),
          approval.askedAt(),
          approval.deadline(),
          Links.step(approval.run(), approval.step()));
    }
  }

  /** Missed runs that wait for a person's word. */
  record Held(String pipeline, long count, Instant first, Instant last, String href) {

    static Held of(Missed missed) {
      return new Held(
          missed.pipeline(),
          missed.held().count(),
          missed.held().first(),
          missed.held().last(),
          Links.pipeline(missed.pipeline()) + "/schedule");
    }
  }

  /** How a part of the system is. */
  record Health(String part, Badge badge, String detail, String href) {}
}
