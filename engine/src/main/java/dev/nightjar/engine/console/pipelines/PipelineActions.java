package dev.nightjar.engine.console.pipelines;

import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.catalog.UpstreamFailure;
import dev.nightjar.engine.console.Back;
import dev.nightjar.engine.console.ConsolePage;
import dev.nightjar.engine.console.Links;
import dev.nightjar.engine.console.Missing;
import dev.nightjar.engine.console.Sight;
import dev.nightjar.engine.console.Told;
import dev.nightjar.engine.execution.Pauses;
import dev.nightjar.engine.execution.Submitted;
import dev.nightjar.engine.scheduling.MissedRuns;
import dev.nightjar.engine.triggering.RunRequests;
import java.util.Map;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What can be done with a pipeline. */
@ConsolePage
class PipelineActions {

  private static final String REDIRECT = "redirect:";

  private final Pauses pauses;
  private final MissedRuns missed;
  private final RunRequests requests;
  private final Sight sight;

  PipelineActions(Pauses pauses, MissedRuns missed, RunRequests requests, Sight sight) {
    this.pauses = pauses;
    this.missed = missed;
    this.requests = requests;
    this.sight = sight;
  }

  @PostMapping("/pipelines/{name}/pause")
  String pause(
      @PathVariable String name,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String back,
      RedirectAttributes next) {
    String by = sight.act(Role.OPERATOR, name, () -> Missing.pipeline(name));
    if (reason.isBlank()) {
      Told.lacking(
          next, "Cannot pause pipeline %s: a reason is lacking".formatted(name), "Others will ask");
    } else {
      Told.after(next, "Paused: nothing of it begins", () -> pauses.pause(name, by, reason));
    }
    return back(name, back);
  }

  @PostMapping("/pipelines/{name}/resume")
  String resume(
      @PathVariable String name,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String back,
      RedirectAttributes next) {
    String by = sight.act(Role.OPERATOR, name, () -> Missing.pipeline(name));
    Told.after(next, "Resumed", () -> pauses.resume(name, by, reason));
    return back(name, back);
  }

  @PostMapping("/pipelines/{name}/run")
  String run(@PathVariable String name, RedirectAttributes next) {
    sight.act(Role.EDITOR, name, () -> Missing.pipeline(name));
    try {
      Submitted submitted = requests.ask(new RunRequests.Request(name, Map.of(), null), null);
      return REDIRECT + Links.run(submitted.run());
    } catch (RunRequests.Refused | RunRequests.Unknown e) {
      Told.lacking(next, String.valueOf(e.getMessage()), "The settings tell what it needs");
      return back(name, "");
    } catch (UpstreamFailure e) {
      Told.lacking(next, String.valueOf(e.getMessage()), "The pipeline's files must be at hand");
      return back(name, "");
    }
  }

  @PostMapping("/pipelines/{name}/missed")
  String missed(
      @PathVariable String name,
      @RequestParam String decision,
      @RequestParam(defaultValue = "") String reason,
      RedirectAttributes next) {
    String by = sight.act(Role.OPERATOR, name, () -> Missing.pipeline(name));
    if (decision.equals("confirm")) {
      Told.after(
          next,
          "Confirmed: the missed runs wait to be run, the oldest first",
          () -> missed.confirm(name, by, reason));
    } else {
      Told.after(next, "Dismissed: they are never run", () -> missed.dismiss(name, by, reason));
    }
    return REDIRECT + Links.pipeline(name) + "/schedule";
  }

  private static String back(String name, String back) {
    return REDIRECT + (back.isEmpty() ? Links.pipeline(name) : Back.within(back));
  }
}
