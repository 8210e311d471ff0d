package dev.nightjar.engine.console.backfills;

import dev.nightjar.engine.console.Address;
import dev.nightjar.engine.console.BadQuery;
import dev.nightjar.engine.console.Badge;
import dev.nightjar.engine.console.ConsolePage;
import dev.nightjar.engine.console.Links;
import dev.nightjar.engine.console.Missing;
import dev.nightjar.engine.console.Shelf;
import dev.nightjar.engine.console.Sight;
import dev.nightjar.engine.console.live.LiveAddresses;
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
import java.util.List;
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
  private final LiveAddresses addresses;

  BackfillScreen(
      Backfills backfills,
      BackfillRuns runs,
      AuditTrail audit,
      Sight sight,
      LiveAddresses addresses) {
    this.backfills = backfills;
    this.runs = runs;
    this.audit = audit;
    this.sight = sight;
    this.addresses = addresses;
  }

  @GetMapping("/backfills")
  String list(
      @RequestParam(required = false) @Nullable String pipeline,
      @RequestParam(required = false) @Nullable String after,
      Model model) {
    model.addAttribute("live", after == null ? addresses.toAll() : null);
    String wanted = pipeline == null || pipeline.isBlank() ? null : pipeline.strip();
    Place place = place(after).map(at -> new Place(at.time(), at.id())).findFirst().orElse(null);
    List<Backfill> page = backfills.list(wanted, sight.scope(), place, PAGE + 1);
    List<Backfill> shown = page.subList(0, Math.min(PAGE, page.size()));
    model.addAttribute("rows", shown.stream().map(Progress::of).toList());
    model.addAttribute("pipeline", wanted);
    model.addAttribute("first", after == null);
    model.addAttribute("next", page.size() > PAGE ? next(wanted, shown.get(PAGE - 1)) : null);
    return "console/backfills";
  }

  private static String next(@Nullable String pipeline, Backfill last) {
    return Address.of("/backfills")
        .with("pipeline", pipeline)
        .with("after", last.createdAt() + "," + last.id())
        .toString();
  }

  @GetMapping("/backfills/{id}")
  String show(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String after,
      Model model) {
    model.addAttribute("live", after == null ? addresses.toAll() : null);
    Backfill backfill = seen(id);
    BadQuery.unlessOneOf("state", state, Stream.of(RunState.values()));
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
    Backfill backfill = backfills.find(id).orElseThrow(() -> Missing.backfill(id));
    sight.look(backfill.pipeline(), () -> Missing.backfill(id));
    return backfill;
  }

  private record At(Instant time, String id) {}

  private static Stream<At> place(@Nullable String after) {
    if (after == null) {
      return Stream.empty();
    }
    int comma = after.indexOf(',');
    if (comma < 0) {
      throw BadQuery.place(after);
    }
    try {
      return Stream.of(
          new At(Instant.parse(after.substring(0, comma)), after.substring(comma + 1)));
    } catch (DateTimeParseException e) {
      throw BadQuery.place(after);
    }
  }
}
