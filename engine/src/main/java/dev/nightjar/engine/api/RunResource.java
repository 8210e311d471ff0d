package dev.nightjar.engine.api;

import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.logs.LogLevel;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Runs: asked for, looked at and repaired. */
@HttpExchange("/api/v1/runs")
public interface RunResource {

  /** The header with which asking again does no harm. */
  String KEY = "Idempotency-Key";

  /** Set to {@code true} where a run was asked for with its key before. */
  String REPLAYED = "Idempotency-Replayed";

  @Does("List runs, the latest first. Branches of runs are left out")
  @GetExchange
  Page<RunSummaryJson> list(
      @Tells("Only the runs of this pipeline") @RequestParam(required = false)
          @Nullable String pipeline,
      @Tells("Only runs whose id begins so") @RequestParam(required = false) @Nullable String q,
      @Tells("Only runs in this state") @RequestParam(required = false) @Nullable RunState state,
      @Tells("Only runs that this made start") @RequestParam(required = false)
          @Nullable Trigger trigger,
      @Tells("Only runs that were asked for then or later") @RequestParam(required = false)
          @Nullable Instant since,
      @Tells("Only runs that were asked for before") @RequestParam(required = false)
          @Nullable Instant until,
      @Tells("In which order") @RequestParam(required = false) @Nullable Sort sort,
      @Tells(Tells.CURSOR) @RequestParam(required = false) @Nullable String cursor,
      @Tells(Tells.LIMIT) @RequestParam(required = false) @Nullable Integer limit);

  /** In which order runs are listed, by when they were asked for. */
  enum Sort {
    NEWEST,
    OLDEST;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Does("Ask for a run of a pipeline's active version. With a key, asking again gives the same run")
  @PostExchange
  ResponseEntity<Asked> start(
      @Tells("1 to 255 visible ASCII characters, known for seven days")
          @RequestHeader(name = KEY, required = false)
          @Nullable String key,
      @RequestBody StartRun asked);

  /** A run that waits for an engine. */
  record Asked(String run) {}

  @Does("Show all about a run: its steps, figures, warnings, models, outputs and decisions")
  @GetExchange("/{run}")
  RunJson show(@PathVariable String run);

  @Does("Cancel a run, whatever engine runs it")
  @PostExchange("/{run}/cancel")
  Cancelled cancel(@PathVariable String run);

  /**
   * A run that is cancelled, or will be.
   *
   * @param state {@code cancelled}, or {@code cancelling} while its engine has yet to heed it
   */
  record Cancelled(String run, String state) {}

  @Does("Have a run go on that failed, was cancelled or was left, or have one run again")
  @PostExchange("/{run}/retry")
  Requeued retry(@PathVariable String run, @RequestBody RetryRun how);

  /**
   * A run that waits to be gone on with.
   *
   * @param before how it stood
   * @param waiting how many runs wait, this one among them, of those that the caller may see
   * @param served whether there is a server that takes them
   */
  record Requeued(String run, String state, RunState before, int waiting, boolean served) {}

  @Does("Decide about a step of a run that doesn't go on, by hand")
  @PostExchange("/{run}/steps/{step}/mark")
  Marked mark(@PathVariable String run, @PathVariable String step, @RequestBody MarkStep mark);

  /** A step, and what it was made. */
  record Marked(String run, String step, MarkStep.As marked) {}

  @Does("Approve what a step asks, so that its run goes on")
  @PostExchange("/{run}/steps/{step}/approve")
  ApprovalJson approve(
      @PathVariable String run, @PathVariable String step, @RequestBody Because because);

  @Does("Reject what a step asks")
  @PostExchange("/{run}/steps/{step}/reject")
  ApprovalJson reject(
      @PathVariable String run, @PathVariable String step, @RequestBody Because because);

  @Does("List the branches of a run, those that failed first")
  @GetExchange("/{run}/branches")
  Page<BranchJson.Branch> branches(
      @PathVariable String run,
      @Tells(Tells.CURSOR) @RequestParam(required = false) @Nullable String cursor,
      @Tells(Tells.LIMIT) @RequestParam(required = false) @Nullable Integer limit);

  @Does("Read what a run's attempts logged, attempt by attempt in the order in which they began")
  @GetExchange("/{run}/logs")
  Page<LogJson> logs(
      @PathVariable String run,
      @Tells("Only this step") @RequestParam(required = false) @Nullable String step,
      @Tells("Only the step's attempt of this number") @RequestParam(required = false)
          @Nullable Integer attempt,
      @Tells("Only lines of this level or above") @RequestParam(required = false)
          @Nullable LogLevel level,
      @Tells("Only lines that hold this text, in whatever case") @RequestParam(required = false)
          @Nullable String text,
      @Tells("Only lines that were logged then or later") @RequestParam(required = false)
          @Nullable Instant since,
      @Tells("Only the last lines, so many at most; 100,000 is the most")
          @RequestParam(required = false)
          @Nullable Integer tail,
      @Tells(Tells.CURSOR) @RequestParam(required = false) @Nullable String cursor,
      @Tells(Tells.LIMIT) @RequestParam(required = false) @Nullable Integer limit);
}
