package dev.nightjar.engine.cli;

import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.compiler.PlannedSchedule;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunPage;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.scheduling.ScheduleEdit;
import dev.nightjar.engine.scheduling.Unmet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An edit of a schedule, and what it asks for that never ran.
 *
 * @param unmet null for nothing
 */
record EditedSchedule(ScheduleEdit edit, @Nullable Unmet unmet) {

  private static final int PAGE = 1_000;

  /**
   * What has changed since the last run; null for nothing.
   *
   * @param last null when there is none: then nothing is known to have changed
   */
  static @Nullable EditedSchedule since(
      @Nullable RunSummary last, Draft draft, Engine engine, Instant now) {
    if (last == null) {
      return null;
    }
    Optional<RunDetails> run = engine.part(RunQueries.class).find(last.id());
    return run.flatMap(
            details ->
                engine
                    .part(Definitions.class)
                    .find(details.definition())
                    .map(definition -> Draft.again(details, definition)))
        .map(before -> between(schedule(before), draft, engine, now))
        .orElse(null);
  }

  /** What has changed since an earlier schedule; null for nothing. */
  static @Nullable EditedSchedule between(
      @Nullable PlannedSchedule before, Draft draft, Engine engine, Instant now) {
    ScheduleEdit edit = new ScheduleEdit(before, schedule(draft), now);
    if (!edit.changes()) {
      return null;
    }
    List<RunSummary> page =
        draft.compilation().pipeline().map(name -> runs(name, engine)).orElse(List.of());
    Instant last = page.isEmpty() ? null : page.get(0).logicalTime();
    Set<Instant> times = new HashSet<>();
    page.forEach(run -> times.add(run.logicalTime()));
    return new EditedSchedule(edit, edit.unmet(last, times).orElse(null));
  }

  static @Nullable PlannedSchedule schedule(Draft draft) {
    return draft.compilation().schedule().orElse(null);
  }

  private static List<RunSummary> runs(String pipeline, Engine engine) {
    RunQueries queries = engine.part(RunQueries.class);
    RunPage page = queries.list(pipeline, null, PAGE);
    List<RunSummary> runs = new ArrayList<>(page.runs());
    while (page.next() != null) {
      page = queries.list(pipeline, page.next(), PAGE);
      runs.addAll(page.runs());
    }
    return runs;
  }
}
