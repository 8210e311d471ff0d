package dev.nightjar.engine.console.backfills;

import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.console.ConsolePage;
import dev.nightjar.engine.console.Missing;
import dev.nightjar.engine.console.Shelf;
import dev.nightjar.engine.console.Sight;
import dev.nightjar.engine.console.Told;
import dev.nightjar.engine.console.Typed;
import dev.nightjar.engine.execution.RunRefused;
import dev.nightjar.engine.scheduling.Backfill;
import dev.nightjar.engine.scheduling.BackfillRequests;
import dev.nightjar.engine.scheduling.Backfills;
import dev.nightjar.engine.scheduling.QueuedBackfill;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What can be done with backfills. */
@ConsolePage
class BackfillActions {

  private static final String REDIRECT = "redirect:";

  private final Backfills backfills;
  private final BackfillRequests requests;
  private final Sight sight;

  BackfillActions(Backfills backfills, BackfillRequests requests, Sight sight) {
    this.backfills = backfills;
    this.requests = requests;
    this.sight = sight;
  }

  @PostMapping("/backfills")
  String create(@ModelAttribute("wish") WizardWish wish, RedirectAttributes next) {
    String by = sight.act(Role.EDITOR, wish.pipeline(), () -> Missing.pipeline(wish.pipeline()));
    try {
      QueuedBackfill queued = backfills.queue(requests.ready(wish.asked(by)));
      if (!queued.id().isEmpty()) {
        Told.after(next, "All of its runs wait for a server", () -> {});
        return REDIRECT + Shelf.backfill(queued.id());
      }
      Told.lacking(
          next, "Nothing is to be run any more", "Somebody else may just have asked for the same");
    } catch (RunRefused e) {
      Told.lacking(next, String.valueOf(e.getMessage()), e.hint());
    }
    return REDIRECT + wish.address(WizardWish.Stage.DATES);
  }

  @PostMapping("/backfills/{id}/pause")
  String pause(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String reason,
      RedirectAttributes next) {
    return decide(
        id,
        reason,
        "Paused: no more of its runs begin, and those that go on may end",
        backfills::pause,
        next);
  }

  @PostMapping("/backfills/{id}/resume")
  String resume(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String reason,
      RedirectAttributes next) {
    return decide(id, reason, "Resumed: its runs begin again", backfills::resume, next);
  }

  @PostMapping("/backfills/{id}/cancel")
  String cancel(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String reason,
      RedirectAttributes next) {
    return decide(id, reason, "Cancelled: what is done stays done", backfills::cancel, next);
  }

  /** What becomes of a backfill as a whole, and the word for it. */
  private interface Decision {
    Object of(String id, String by, @Nullable String reason);
  }

  private String decide(
      String id, String reason, String done, Decision decision, RedirectAttributes next) {
    String by = act(id);
    Told.after(
        next,
        done,
        () -> {
          var unused = decision.of(id, by, Typed.orNull(reason));
        });
    return REDIRECT + Shelf.backfill(id);
  }

  private String act(String id) {
    String pipeline =
        backfills.find(id).map(Backfill::pipeline).orElseThrow(() -> Missing.backfill(id));
    return sight.act(Role.OPERATOR, pipeline, () -> Missing.backfill(id));
  }
}
