package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.RunSummaryJson;
import dev.nightjar.engine.api.StatusJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Shows what goes on and what waits. */
final class StatusText {

  private StatusText() {}

  static List<Text> lines(StatusJson status, Instant now) {
    List<Text> lines = new ArrayList<>(engines(status.engines()));
    if (!status.served()) {
      lines.add(
          Text.of(
              "No server takes runs from the queue: start one by 'nightjar server'", Style.DIM));
    }
    lines.addAll(
        RunText.sections(
            List.of(
                going(status, now),
                waiting(status, now),
                unfit(status.tooLarge()),
                paused(status.paused()),
                missed(status.missed()))));
    StatusJson.Messages troubles = status.notifications();
    if (troubles.retrying() + troubles.givenUp() > 0) {
      lines.add(
          Text.of(
              "Notifications: %d tried again, %d given up; 'nightjar notifications list' tells"
                  .formatted(troubles.retrying(), troubles.givenUp()),
              Style.YELLOW));
    }
    return lines;
  }

  private static List<Text> paused(List<StatusJson.Paused> paused) {
    Table table = Table.of("PAUSED", "BY", "SINCE (UTC)", "REASON");
    for (StatusJson.Paused each : paused) {
      table.row(each.pipeline(), each.by(), Figures.instant(each.at()), each.reason());
    }
    return table.isEmpty() ? List.of() : table.lines();
  }

  private static List<Text> unfit(List<StatusJson.TooLarge> unfit) {
    Table table = Table.of("TOO LARGE", "PIPELINE", "WHY IT WAITS");
    for (StatusJson.TooLarge each : unfit) {
      table.row(Text.of(each.run()), Text.of(each.pipeline()), Text.of(each.text(), Style.YELLOW));
    }
    return table.isEmpty() ? List.of() : table.lines();
  }

  private static List<Text> missed(List<StatusJson.MissedJson> missed) {
    List<Text> lines = new ArrayList<>(ScheduleConfirmCommand.lines(missed));
    if (!missed.isEmpty()) {
      lines.add(
          Text.of("Too many to be run unasked: 'nightjar schedule confirm PIPELINE'", Style.DIM));
    }
    return lines;
  }

  private static List<Text> engines(List<StatusJson.Engine> engines) {
    if (engines.isEmpty()) {
      return List.of(Text.of("No engines"));
    }
    Table table = Table.of("ENGINE", "ROLE", "STATE", ">HEARD OF", ">RUNS", "PROCESS", "ADDRESS");
    for (StatusJson.Engine engine : engines) {
      table.row(
          Text.of(engine.id()),
          Text.of(engine.role()),
          engine.live() ? Text.of("live", Style.GREEN) : Text.of("lost", Style.YELLOW),
          Text.of(Figures.duration(engine.silence()) + " ago"),
          Text.of(String.valueOf(engine.runs())),
          Text.of(String.valueOf(engine.process())),
          Text.of(Objects.requireNonNullElse(engine.address(), "")));
    }
    return table.lines();
  }

  private static List<Text> going(StatusJson status, Instant now) {
    Table table = Table.of("RUNNING", "PIPELINE", "STATE", ">FOR");
    status.running().forEach(run -> table.row(row(run, now)));
    return table.isEmpty() ? List.of(Text.of("Nothing runs")) : table.lines();
  }

  private static List<Text> waiting(StatusJson status, Instant now) {
    List<Text> lines = new ArrayList<>(QueueText.lines(status.next(), now));
    int more = status.waiting() - status.next().size();
    if (more > 0) {
      lines.add(
          Text.of(
              "and %s more; 'nightjar queue' lists them".formatted(Figures.count((long) more)),
              Style.DIM));
    }
    return lines;
  }

  private static Text[] row(RunSummaryJson run, Instant now) {
    return new Text[] {
      Text.of(run.run()),
      Text.of(run.pipeline()),
      RunTable.state(run.state()),
      Text.of(Figures.duration(Duration.between(run.createdAt(), now)))
    };
  }
}
