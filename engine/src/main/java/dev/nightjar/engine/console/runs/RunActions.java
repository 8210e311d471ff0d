package dev.nightjar.engine.console.runs;

import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.console.ConsolePage;
import dev.nightjar.engine.console.Links;
import dev.nightjar.engine.console.Missing;
import dev.nightjar.engine.console.Sight;
import dev.nightjar.engine.console.Told;
import dev.nightjar.engine.execution.Again;
import dev.nightjar.engine.execution.Approval.Verdict;
import dev.nightjar.engine.execution.Approvals;
import dev.nightjar.engine.execution.Mark;
import dev.nightjar.engine.execution.Redefinition;
import dev.nightjar.engine.execution.Repair;
import dev.nightjar.engine.execution.Repairs;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunQueue;
import dev.nightjar.engine.execution.StepStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What can be done with a run. */
@ConsolePage
class RunActions {

  private final RunSheets sheets;
  private final RunQueue queue;
  private final Repairs repairs;
  private final Approvals approvals;
  private final Newers newers;
  private final Sight sight;

  RunActions(
      RunSheets sheets,
      RunQueue queue,
      Repairs repairs,
      Approvals approvals,
      Newers newers,
      Sight sight) {
    this.sheets = sheets;
    this.queue = queue;
    this.repairs = repairs;
    this.approvals = approvals;
    this.newers = newers;
    this.sight = sight;
  }

  @PostMapping("/runs/{run}/cancel")
  String cancel(@PathVariable String run, RedirectAttributes next) {
    act(Role.OPERATOR, run);
    Told.after(
        next,
        "Cancelled: what is done stays done, and a retry goes on from there",
        () -> {
          var unused = queue.cancel(run);
        });
    return back(run);
  }

  /**
   * Has a run go on.
   *
   * @param from the step that is run again with all that follows it; empty for what isn't done
   * @param definition the hash of the newest definition, as it was offered; empty for the one that
   *     ran
   */
  @PostMapping("/runs/{run}/retry")
  String retry(
      @PathVariable String run,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "false") boolean all,
      @RequestParam(defaultValue = "") String definition,
      @RequestParam(defaultValue = "") String reason,
      RedirectAttributes next) {
    String by = act(Role.OPERATOR, run);
    RunDetails details = sheets.seen(run);
    Again again = all ? Again.everything() : from.isEmpty() ? Again.nothing() : Again.from(from);
    Told.after(
        next,
        definition.isEmpty()
            ? "It waits for an engine, which goes on with it"
            : "It waits for an engine, which goes on with the newest definition",
        () -> {
          Redefinition newest =
              definition.isEmpty() ? null : newers.redefinition(details, definition, from);
          repairs.queue(run, new Repair(again, newest, by, blank(reason)));
        });
    return back(run);
  }

  @PostMapping("/runs/{run}/answer")
  String answer(
      @PathVariable String run,
      @RequestParam String step,
      @RequestParam String verdict,
      @RequestParam(defaultValue = "") String reason,
      RedirectAttributes next) {
    String by = act(Role.EDITOR, run);
    boolean yes = verdict.equals("approve");
    Optional<StepStatus> asking =
        sheets.seen(run).steps().stream().filter(each -> each.name().equals(step)).findFirst();
    if (reason.isBlank()) {
      Told.lacking(next, "Cannot answer without a reason", "It is kept with the run");
    } else if (asking.isEmpty()) {
      Told.lacking(next, "Cannot find step: " + step, "The run's table shows its steps");
    } else {
      Told.after(
          next,
          yes ? "Approved: the run goes on" : "Rejected: the step fails with your reason",
          () -> {
            var unused =
                approvals.decide(
                    run, asking.get(), yes ? Verdict.APPROVED : Verdict.REJECTED, by, reason);
          });
    }
    return back(run);
  }

  @PostMapping("/runs/{run}/mark")
  String mark(
      @PathVariable String run,
      @RequestParam String step,
      @RequestParam String verdict,
      @RequestParam(defaultValue = "") String reason,
      RedirectAttributes next) {
    String by = act(Role.OPERATOR, run);
    boolean done = verdict.equals("done");
    if (reason.isBlank()) {
      Told.lacking(next, "Cannot mark a step without a reason", "It is kept with the run");
    } else {
      Told.after(
          next,
          "Marked %s as %s: a retry goes on from there".formatted(step, done ? "done" : "failed"),
          () -> repairs.mark(new Mark(run, step, done, null, by, reason)));
    }
    return "redirect:" + Links.step(run, step);
  }

  private String act(Role least, String run) {
    RunDetails details = sheets.seen(run);
    return sight.act(least, details.summary().pipeline(), () -> Missing.run(run));
  }

  private static @Nullable String blank(String text) {
    return text.isBlank() ? null : text;
  }

  private static String back(String run) {
    return "redirect:" + Links.run(run);
  }
}
