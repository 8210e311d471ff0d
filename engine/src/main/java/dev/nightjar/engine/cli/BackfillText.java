package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.AuditEntry;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.scheduling.Backfill;
import dev.nightjar.engine.scheduling.BackfillDate;
import dev.nightjar.engine.scheduling.BackfillRequest;
import dev.nightjar.engine.scheduling.BackfillStore.Dated;
import dev.nightjar.engine.scheduling.KnownRun;
import dev.nightjar.engine.scheduling.QueuedBackfill;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Shows backfills, and what becomes of their dates. */
final class BackfillText {

  private static final Set<RunState> SHOWN =
      EnumSet.of(
          RunState.QUEUED,
          RunState.RUNNING,
          RunState.SUCCEEDED,
          RunState.FAILED,
          RunState.CANCELLED);

  private BackfillText() {}

  /** Each logical time, what becomes of it, and why. */
  static List<Text> dates(BackfillRequest request, List<BackfillDate> dates) {
    if (dates.isEmpty()) {
      return List.of(Text.of("No logical times in that range"));
    }
    ZoneId zone = request.schedule().timetable().zone();
    Table table = Table.of("LOCAL TIME", "OFFSET", "LOGICAL TIME (UTC)", "", "WHY", "RUN");
    for (BackfillDate date : dates) {
      Style style = date.queued() ? Style.PLAIN : Style.DIM;
      KnownRun run = date.run();
      table.row(
          Text.of(ScheduleWords.local(date.time(), zone), style),
          Text.of(ScheduleWords.offset(date.time(), zone), style),
          Text.of(date.time().toString(), style),
          date.queued() ? Text.of(word(date), Style.CYAN) : Text.of("left out", style),
          Text.of(date.reason().words(), style),
          Text.of(run == null ? "" : run.run(), style));
    }
    long queued = dates.stream().filter(BackfillDate::queued).count();
    List<Text> lines = new ArrayList<>(table.lines());
    lines.add(
        Text.of(
            "%s of %s: %,d to be queued, %,d left out"
                .formatted(
                    Figures.many(dates.size(), "logical time"),
                    request.pipeline(),
                    queued,
                    dates.size() - queued)));
    return lines;
  }

  static String word(BackfillDate date) {
    return date.run() == null ? "run" : "run again";
  }

  static List<Text> queued(QueuedBackfill queued, Path home) {
    long runs = queued.dates().stream().filter(BackfillDate::queued).count();
    return List.of(
        Text.of("Queued %s as backfill %s".formatted(Figures.many(runs, "run"), queued.id())),
        Text.of("Follow it by ").and(new FollowUp(home).backfill(queued.id()), Style.CYAN));
  }

  static List<Text> list(List<Backfill> backfills) {
    if (backfills.isEmpty()) {
      return List.of(Text.of("No backfills"));
    }
    Table table =
        Table.of(
            "BACKFILL",
            "PIPELINE",
            "STATE",
            ">QUEUED",
            ">RUNNING",
            ">SUCCEEDED",
            ">FAILED",
            ">CANCELLED",
            "FROM",
            "TO");
    for (Backfill each : backfills) {
      List<Text> row = new ArrayList<>();
      row.add(Text.of(each.id()));
      row.add(Text.of(each.pipeline()));
      row.add(state(each));
      SHOWN.forEach(state -> row.add(Text.of(Figures.count((long) each.count(state)))));
      row.add(Text.of(Figures.instant(each.first())));
      row.add(Text.of(Figures.instant(each.last())));
      table.row(row.toArray(Text[]::new));
    }
    return table.lines();
  }

  static List<Text> show(Backfill backfill, List<Dated> runs, List<AuditEntry> decisions) {
    Table facts = Table.of("", "");
    facts.row(Text.of("Backfill"), Text.of(backfill.id(), Style.BOLD));
    facts.row("Pipeline", backfill.pipeline());
    facts.row(Text.of("State"), state(backfill));
    facts.row("Runs", counts(backfill));
    facts.row("Mode", backfill.mode().toString());
    facts.row("At a time", String.valueOf(backfill.parallel()));
    facts.row("From", backfill.first().toString());
    facts.row("To", backfill.last().toString());
    Table table = Table.of("LOGICAL TIME (UTC)", "STATE", "RUN");
    for (Dated each : runs) {
      table.row(
          Text.of(each.time().toString()),
          RunTable.state(each.run().state()),
          Text.of(each.run().run()));
    }
    List<Text> more =
        backfill.size() > runs.size()
            ? List.of(Text.of("There are more: --limit shows them", Style.DIM))
            : List.of();
    List<Text> lines = new ArrayList<>(facts.lines());
    lines.addAll(
        RunText.sections(
            List.of(
                AuditText.table(decisions), table.isEmpty() ? List.of() : table.lines(), more)));
    return lines;
  }

  private static String counts(Backfill backfill) {
    return SHOWN.stream()
        .filter(state -> backfill.count(state) > 0)
        .map(state -> "%,d %s".formatted(backfill.count(state), state))
        .collect(Collectors.joining(", "));
  }

  private static Text state(Backfill backfill) {
    Style style =
        switch (backfill.word()) {
          case "active" -> Style.CYAN;
          case "done" -> Style.GREEN;
          default -> Style.YELLOW;
        };
    return Text.of(backfill.word(), style);
  }
}
