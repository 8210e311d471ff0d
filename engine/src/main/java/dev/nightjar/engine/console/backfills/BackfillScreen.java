package dev.nightjar.engine.console.backfills;

import dev.nightjar.engine.console.Address;
import dev.nightjar.engine.console.Badge;
import dev.nightjar.engine.console.ConsolePage;
import dev.nightjar.engine.console.Links;
import dev.nightjar.engine.console.Missing;
import dev.nightjar.engine.console.Shelf;
import dev.nightjar.engine.console.Sight;
import dev.nightjar.engine.execution.AuditEntry;
import dev.nightjar.engine.execution.AuditTrail;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.scheduling.Backfill;
import dev.nightjar.engine.scheduling.BackfillRuns;
import dev.nightjar.engine.scheduling.BackfillStore.Dated;
import dev.nightjar.engine.scheduling.BackfillStore.Place;
import dev.nightjar.engine.scheduling.Backfills;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Backfills: all of them, and one with its runs. */
@ConsolePage
class BackfillScreen {

  private static final int PAGE = 30;
  private static final int RUNS = 100;
  private static final int WIDTH = 640;

  private final Backfills backfills;
  private final BackfillRuns runs;
  private final AuditTrail audit;
  private final Sight sight;

  BackfillScreen(Backfills backfills, BackfillRuns runs, AuditTrail audit, Sight sight) {
    this.backfills = backfills;
    this.runs = runs;
    this.audit = audit;
    this.sight = sight;
  }

  @GetMapping("/backfills")
  String list(
      @RequestParam(required = false) @Nullable String pipeline,
      @RequestParam(required = false) @Nullable String after,
      Model model) {
    String wanted = pipeline == null || pipeline.isBlank() ? null : pipeline.strip();
    Predicate<String> seen = sight.seen();
    List<Progress> rows = new ArrayList<>();
    Place place = place(after).map(at -> new Place(at.time(), at.id())).findFirst().orElse(null);
    List<Backfill> page;
    do {
      page = backfills.list(wanted, place, PAGE + 1);
      for (Backfill each : page.subList(0, Math.min(PAGE, page.size()))) {
        place = new Place(each.createdAt(), each.id());
        if (seen.test(each.pipeline())) {
          rows.add(Progress.of(each));
        }
      }
    } while (rows.isEmpty() && page.size() > PAGE);
    model.addAttribute("rows", rows);
    model.addAttribute("pipeline", wanted);
    model.addAttribute("first", after == null);
    model.addAttribute(
        "next",
        page.size() > PAGE && place != null
            ? Address.of("/backfills")
                .with("pipeline", wanted)
                .with("after", place.createdAt() + "," + place.id())
                .toString()
            : null);
    return "console/backfills";
  }

  @GetMapping("/backfills/{id}")
  String show(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String after,
      Model model) {
    Backfill backfill = seen(id);
    RunState wanted =
        Stream.of(RunState.values())
            .filter(each -> each.toString().equals(state))
            .findFirst()
            .orElse(null);
    List<Dated> page =
        runs.page(
            id,
            wanted,
            place(after)
                .map(at -> new BackfillRuns.Place(at.time(), at.id()))
                .findFirst()
                .orElse(null),
            RUNS + 1);
    List<Dated> shown = page.subList(0, Math.min(RUNS, page.size()));
    model.addAttribute("first", after == null);
    model.addAttribute(
        "sheet",
        new BackfillSheet(
            Progress.of(backfill, WIDTH),
            sight.hands(backfill.pipeline()),
            BackfillSheet.Offers.of(backfill),
            wanted == null ? null : wanted.toString(),
            shown.stream().map(BackfillScreen::run).toList(),
            page.size() > RUNS ? next(id, wanted, shown.get(RUNS - 1)) : null,
            audit.of(AuditEntry.Subject.BACKFILL, id)));
    return "console/backfill";
  }

  private static String next(String id, @Nullable RunState state, Dated last) {
    return Address.of(Shelf.backfill(id))
        .with("state", state)
        .with("after", last.time() + "," + last.run().run())
        .toString();
  }

  private static BackfillSheet.Run run(Dated dated) {
    String run = dated.run().run();
    return new BackfillSheet.Run(dated.time(), Badge.of(dated.run().state()), run, Links.run(run));
  }

  private Backfill seen(String id) {
    Backfill backfill =
        backfills
            .find(id)
            .orElseThrow(
                () ->
                    new Missing(
                        "Cannot find backfill: " + id, "The list shows all that are known here"));
    sight.look(backfill.pipeline());
    return backfill;
  }

  private record At(Instant time, String id) {}

  /** A place that nobody has given is as none. */
  private static Stream<At> place(@Nullable String after) {
    int comma = after == null ? -1 : after.indexOf(',');
    if (after == null || comma < 0) {
      return Stream.empty();
    }
    try {
      return Stream.of(
          new At(Instant.parse(after.substring(0, comma)), after.substring(comma + 1)));
    } catch (DateTimeParseException e) {
      return Stream.empty();
    }
  }
}
