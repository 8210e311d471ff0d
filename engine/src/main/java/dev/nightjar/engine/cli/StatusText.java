package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.KnownEngine;
import dev.nightjar.engine.execution.PausedPipeline;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.Unfit;
import dev.nightjar.engine.execution.Workload;
import dev.nightjar.engine.notification.Outbox.Troubles;
import dev.nightjar.engine.scheduling.Missed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** Shows what goes on and what waits. */
final class StatusText {

  private StatusText() {}

  static List<Text> lines(StatusCommand.Standing standing, Instant now) {
    Workload workload = standing.workload();
    List<Text> lines = new ArrayList<>(engines(workload.engines()));
    if (!workload.served()) {
      lines.add(
          Text.of(
              "No server takes runs from the queue: start one by 'nightjar server'", Style.DIM));
    }
    lines.addAll(
        RunText.sections(
            List.of(
                going(workload, now),
                waiting(workload, now),
                unfit(standing.unfit()),
                paused(standing.paused()),
                missed(standing.missed()))));
    Troubles troubles = standing.troubles();
    if (troubles.retrying() + troubles.givenUp() > 0) {
      lines.add(
          Text.of(
              "Notifications: %d tried again, %d given up; 'nightjar notifications list' tells"
                  .formatted(troubles.retrying(), troubles.givenUp()),
              Style.YELLOW));
    }
    return lines;
  }

  private static List<Text> paused(Collection<PausedPipeline> paused) {
    Table table = Table.of("PAUSED", "BY", "SINCE (UTC)", "REASON");
    for (PausedPipeline each : paused) {
      table.row(each.pipeline(), each.by(), Figures.instant(each.at()), each.reason());
    }
    return table.isEmpty() ? List.of() : table.lines();
  }

  private static List<Text> unfit(List<Unfit> unfit) {
    Table table = Table.of("TOO LARGE", "PIPELINE", "WHY IT WAITS");
    for (Unfit each : unfit) {
      table.row(Text.of(each.run()), Text.of(each.pipeline()), Text.of(each.text(), Style.YELLOW));
    }
    return table.isEmpty() ? List.of() : table.lines();
  }

  private static List<Text> missed(List<Missed> missed) {
    List<Text> lines = new ArrayList<>(ScheduleConfirmCommand.lines(missed));
    if (!missed.isEmpty()) {
      lines.add(
          Text.of("Too many to be run unasked: 'nightjar schedule confirm PIPELINE'", Style.DIM));
    }
    return lines;
  }

  private static List<Text> engines(List<KnownEngine> engines) {
    if (engines.isEmpty()) {
      return List.of(Text.of("No engines"));
    }
    Table table = Table.of("ENGINE", "ROLE", "STATE", ">HEARD OF", ">RUNS", "PROCESS", "ADDRESS");
    for (KnownEngine known : engines) {
      table.row(
          Text.of(known.engine().id()),
          Text.of(known.engine().role()),
          known.live() ? Text.of("live", Style.GREEN) : Text.of("lost", Style.YELLOW),
          Text.of(Figures.duration(known.silence()) + " ago"),
          Text.of(String.valueOf(known.runs())),
          Text.of(String.valueOf(known.engine().process().pid())),
          Text.of(Objects.requireNonNullElse(known.engine().address(), "")));
    }
    return table.lines();
  }

  private static List<Text> going(Workload workload, Instant now) {
    Table table = Table.of("RUNNING", "PIPELINE", "STATE", ">FOR");
    workload.going().forEach(run -> table.row(row(run, now)));
    return table.isEmpty() ? List.of(Text.of("Nothing runs")) : table.lines();
  }

  private static List<Text> waiting(Workload workload, Instant now) {
    Table table = Table.of("QUEUED", "PIPELINE", "STATE", ">FOR");
    workload.next().forEach(run -> table.row(row(run, now)));
    List<Text> lines =
        new ArrayList<>(table.isEmpty() ? List.of(Text.of("Nothing is queued")) : table.lines());
    int more = workload.waiting() - workload.next().size();
    if (more > 0) {
      lines.add(Text.of("and " + Figures.count((long) more) + " more", Style.DIM));
    }
    return lines;
  }

  private static Text[] row(RunSummary run, Instant now) {
    return new Text[] {
      Text.of(run.id()),
      Text.of(run.pipeline()),
      RunTable.state(run.state()),
      Text.of(Figures.duration(Duration.between(run.createdAt(), now)))
    };
  }
}
