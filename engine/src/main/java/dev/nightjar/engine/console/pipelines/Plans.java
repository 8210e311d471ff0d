package dev.nightjar.engine.console.pipelines;

import dev.nightjar.engine.catalog.Declarations;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.compiler.PlannedSchedule;
import dev.nightjar.engine.console.ConsolePart;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** When pipelines are due, as their active versions have it. */
@ConsolePart
class Plans {

  private final Declarations declarations;

  Plans(Declarations declarations) {
    this.declarations = declarations;
  }

  /** What a pipeline declares beside its steps; empty where no version of it is active. */
  Optional<Declarations.Declared> declared(SyncedPipeline pipeline) {
    SyncedPipeline.Active active = pipeline.active();
    // Lists of holidays are kept with the definition: nothing is read from there.
    return active == null || !pipeline.isActive()
        ? Optional.empty()
        : Optional.of(declarations.of(active.definition(), Path.of("/").resolve(pipeline.path())));
  }

  Optional<PlannedSchedule> schedule(SyncedPipeline pipeline) {
    return declared(pipeline).flatMap(Declarations.Declared::schedule);
  }

  Optional<Instant> next(SyncedPipeline pipeline, Instant now) {
    return schedule(pipeline).flatMap(schedule -> schedule.timetable().next(now));
  }
}
