package dev.nightjar.engine.console.queue;

import dev.nightjar.engine.access.Guard;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.console.ConsolePage;
import dev.nightjar.engine.console.Missing;
import dev.nightjar.engine.console.Sight;
import dev.nightjar.engine.console.Told;
import dev.nightjar.engine.console.Typed;
import dev.nightjar.engine.execution.Pools;
import dev.nightjar.engine.scheduling.MissedRuns;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What can be done about what waits. */
@ConsolePage
class QueueActions {

  private static final String BACK = "redirect:/queue";

  private final Pools pools;
  private final MissedRuns missed;
  private final Sight sight;
  private final Guard guard;

  QueueActions(Pools pools, MissedRuns missed, Sight sight, Guard guard) {
    this.pools = pools;
    this.missed = missed;
    this.sight = sight;
    this.guard = guard;
  }

  /**
   * Sets the limit of a pool.
   *
   * @param limit a number; empty for none
   */
  @PostMapping("/queue/pools")
  String limit(
      @RequestParam String name,
      @RequestParam(defaultValue = "") String limit,
      RedirectAttributes next) {
    guard.requireEverywhere(Role.OPERATOR);
    String text = limit.strip();
    if (name.isBlank()) {
      Told.lacking(next, "Cannot limit a pool without a name", "Definitions name it by pool: gpu");
    } else if (text.isEmpty()) {
      Told.after(
          next,
          "Pool %s has no limit any more".formatted(name),
          () -> pools.limit(name.strip(), null, sight.who()));
    } else if (text.matches("\\d{1,5}")) {
      Told.after(
          next,
          "Of pool %s at most %s runs go on".formatted(name, text),
          () -> pools.limit(name.strip(), Integer.valueOf(text), sight.who()));
    } else {
      Told.lacking(
          next,
          "Cannot limit pool %s to: %s".formatted(name, text),
          "A limit is a number such as 2; leave it empty for none");
    }
    return BACK + "#pools";
  }

  @PostMapping("/queue/missed")
  String missed(
      @RequestParam String pipeline,
      @RequestParam String decision,
      @RequestParam(defaultValue = "") String reason,
      RedirectAttributes next) {
    String by = sight.act(Role.OPERATOR, pipeline, () -> Missing.pipeline(pipeline));
    if (decision.equals("confirm")) {
      Told.after(
          next,
          "The missed runs of %s wait to be run, the oldest first".formatted(pipeline),
          () -> missed.confirm(pipeline, by, Typed.orNull(reason)));
    } else {
      Told.after(
          next,
          "The missed runs of %s are dismissed: they are never run".formatted(pipeline),
          () -> missed.dismiss(pipeline, by, Typed.orNull(reason)));
    }
    return BACK;
  }
}
