package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.WaitingJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Shows what waits, and for what. */
final class QueueText {

  private QueueText() {}

  static List<Text> lines(List<WaitingJson> waiting, Instant now) {
    if (waiting.isEmpty()) {
      return List.of(Text.of("Nothing is queued"));
    }
    Table table = Table.of(">", "QUEUED", "PIPELINE", ">PRIORITY", "POOL", "WHY IT WAITS", ">FOR");
    for (WaitingJson run : waiting) {
      table.row(
          Text.of(Figures.count((long) run.place())),
          Text.of(run.run()),
          Text.of(run.pipeline()),
          Text.of(String.valueOf(run.priority())),
          Text.of(Objects.requireNonNullElse(run.pool(), "")),
          why(run),
          Text.of(Figures.duration(Duration.between(run.createdAt(), now))));
    }
    return table.lines();
  }

  private static Text why(WaitingJson run) {
    return switch (run.hold()) {
      case NOTHING -> Text.of("its turn", Style.DIM);
      case PIPELINE_PAUSED -> Text.of("its pipeline is paused", Style.YELLOW);
      case BACKFILL_PAUSED -> Text.of("its backfill is paused", Style.YELLOW);
      case BACKFILL_FULL -> Text.of("others of its backfill go on", Style.CYAN);
      case POOL_FULL -> Text.of("its pool is full", Style.CYAN);
      case PIPELINE_BUSY -> Text.of("an earlier run of it goes on", Style.CYAN);
    };
  }
}
