package dev.nightjar.engine.api.rest;

import dev.nightjar.engine.api.BackfillJson;
import dev.nightjar.engine.api.BadParameter;
import dev.nightjar.engine.api.Cursors;
import dev.nightjar.engine.api.Page;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.scheduling.Backfill;
import dev.nightjar.engine.scheduling.BackfillRuns;
import dev.nightjar.engine.scheduling.BackfillStore.Dated;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Pages of the runs of a backfill. A cursor is the last one's logical time, and its id. */
@Component
final class DatedRuns {

  private final BackfillRuns runs;

  DatedRuns(BackfillRuns runs) {
    this.runs = runs;
  }

  Page<BackfillJson.Run> page(
      Backfill backfill, @Nullable RunState state, @Nullable String cursor, int many) {
    if (state == RunState.INTERRUPTED) {
      throw new BadParameter(
          "state",
          "Cannot list the runs of a backfill that are: " + state,
          "those whose engine is gone are told as running here");
    }
    List<Dated> found = runs.page(backfill.id(), state, place(cursor), many + 1);
    Dated last = found.size() > many ? found.get(many - 1) : null;
    return new Page<>(
        found.stream().limit(many).map(BackfillJson.Run::of).toList(),
        last == null ? null : Cursors.write(last.time().toString(), last.run().run()),
        cursor == null ? Page.Total.of(count(backfill, state)) : null);
  }

  private static int count(Backfill backfill, @Nullable RunState state) {
    return state == null ? backfill.size() : backfill.count(state);
  }

  private static BackfillRuns.@Nullable Place place(@Nullable String cursor) {
    List<String> parts = Cursors.read(cursor, 2);
    return parts == null || cursor == null
        ? null
        : new BackfillRuns.Place(Cursors.instant(cursor, parts.get(0)), parts.get(1));
  }
}
