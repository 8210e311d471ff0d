package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.BackfillJson;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.scheduling.BackfillDate.Reason;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
  static List<Text> dates(BackfillJson.Dates asked) {
    List<BackfillJson.Date> dates = asked.dates();
    if (dates.isEmpty()) {
      return List.of(Text.of("No logical times in that range"));
    }
    Table table = Table.of("LOCAL TIME", "OFFSET", "LOGICAL TIME (UTC)", "", "WHY", "RUN");
    for (BackfillJson.Date date : dates) {
      Style style = date.queued() ? Style.PLAIN : Style.DIM;
      OffsetDateTime local = OffsetDateTime.parse(date.localTime());
      table.row(
          Text.of(ScheduleWords.local(local), style),
          Text.of(ScheduleWords.offset(local), style),
          Text.of(date.logicalTime().toString(), style),
          date.queued() ? Text.of(word(date), Style.CYAN) : Text.of("left out", style),
          Text.of(words(date.reason()), style),
          Text.of(Objects.requireNonNullElse(date.run(), ""), style));
    }
    List<Text> lines = new ArrayList<>(table.lines());
    lines.add(
        Text.of(
            "%s of %s: %,d to be queued, %,d left out"
                .formatted(
                    Figures.many(dates.size(), "logical time"),
                    asked.pipeline(),
                    asked.queued(),
                    asked.leftOut())));
    return lines;
  }

  static String word(BackfillJson.Date date) {
    return date.run() == null ? "run" : "run again";
  }

  private static String words(String reason) {
    return Reason.valueOf(reason.toUpperCase(Locale.ROOT).replace('-', '_')).words();
  }

  static List<Text> queued(long runs, String backfill, FollowUp followUp) {
    return List.of(
        Text.of("Queued %s as backfill %s".formatted(Figures.many(runs, "run"), backfill)),
        Text.of("Follow it by ").and(followUp.backfill(backfill), Style.CYAN));
  }

  static List<Text> list(List<BackfillJson> backfills, boolean more) {
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
    for (BackfillJson each : backfills) {
      List<Text> row = new ArrayList<>();
      row.add(Text.of(each.backfill()));
      row.add(Text.of(each.pipeline()));
      row.add(state(each));
      SHOWN.forEach(state -> row.add(Text.of(Figures.count((long) each.count(state)))));
      row.add(Text.of(Figures.instant(each.from())));
      row.add(Text.of(Figures.instant(each.to())));
      table.row(row.toArray(Text[]::new));
    }
    List<Text> lines = new ArrayList<>(table.lines());
    lines.addAll(more(more));
    return lines;
  }

  private static List<Text> more(boolean more) {
    return more ? List.of(Text.of("There are more: --limit shows them", Style.DIM)) : List.of();
  }

  static List<Text> show(BackfillJson backfill, boolean more) {
    List<BackfillJson.Run> runs = Objects.requireNonNullElse(backfill.dates(), List.of());
    Table facts = Table.of("", "");
    facts.row(Text.of("Backfill"), Text.of(backfill.backfill(), Style.BOLD));
    facts.row("Pipeline", backfill.pipeline());
    facts.row(Text.of("State"), state(backfill));
    facts.row("Runs", counts(backfill));
    facts.row("Mode", backfill.mode());
    facts.row("At a time", String.valueOf(backfill.parallel()));
    facts.row("From", backfill.from().toString());
    facts.row("To", backfill.to().toString());
    Table table = Table.of("LOGICAL TIME (UTC)", "STATE", "RUN");
    for (BackfillJson.Run each : runs) {
      table.row(
          Text.of(each.logicalTime().toString()),
          RunTable.state(each.state()),
          Text.of(each.run()));
    }
    List<Text> lines = new ArrayList<>(facts.lines());
    lines.addAll(
        RunText.sections(
            List.of(
                AuditText.table(Objects.requireNonNullElse(backfill.decisions(), List.of())),
                table.isEmpty() ? List.of() : table.lines(),
                more(more))));
    return lines;
  }

  private static String counts(BackfillJson backfill) {
    return SHOWN.stream()
        .filter(state -> backfill.count(state) > 0)
        .map(state -> "%,d %s".formatted(backfill.count(state), state))
        .collect(Collectors.joining(", "));
  }

  private static Text state(BackfillJson backfill) {
    Style style =
        switch (backfill.state()) {
          case "active" -> Style.CYAN;
          case "done" -> Style.GREEN;
          default -> Style.YELLOW;
        };
    return Text.of(backfill.state(), style);
  }
}
