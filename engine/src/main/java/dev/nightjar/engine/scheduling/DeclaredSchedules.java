package dev.nightjar.engine.scheduling;

import dev.nightjar.engine.catalog.Declarations;
import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.compiler.PlannedSchedule;
import dev.nightjar.engine.compiler.Turn;
import dev.nightjar.engine.scheduling.ScheduleStore.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The schedules that definitions of the catalog declare. */
@Component
class DeclaredSchedules {

  private final Declarations declarations;

  DeclaredSchedules(Declarations declarations) {
    this.declarations = declarations;
  }

  /**
   * What a definition declares.
   *
   * @param file where it lies, for what is read beside it
   */
  Optional<PlannedSchedule> of(Definition definition, Path file) {
    return declarations.of(definition, file).schedule();
  }

  /** When it is the turn of a definition's runs. */
  Turn turn(Definition definition, Path file) {
    return declarations.of(definition, file).turn();
  }

  /** What was in force when; schedules of definitions that are gone count as none. */
  ScheduleHistory history(List<Version> versions, Path file) {
    return new ScheduleHistory(
        versions.stream()
            .map(version -> new ScheduleVersion(version.since(), of(version, file)))
            .toList());
  }

  private @Nullable PlannedSchedule of(Version version, Path file) {
    String hash = version.definition();
    return hash == null ? null : declarations.of(hash, file).schedule().orElse(null);
  }
}
