package dev.nightjar.engine.scheduling;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.compiler.Compilation;
import dev.nightjar.engine.compiler.PlannedSchedule;
import dev.nightjar.engine.compiler.Turn;
import dev.nightjar.engine.scheduling.ScheduleStore.Version;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The schedules that definitions of the catalog declare. A definition never changes. */
@Component
class DeclaredSchedules {

  private final Definitions definitions;
  private final Map<String, Declared> known = new ConcurrentHashMap<>();

  DeclaredSchedules(Definitions definitions) {
    this.definitions = definitions;
  }

  /**
   * What a definition declares.
   *
   * @param file where it lies, for what is read beside it
   */
  Optional<PlannedSchedule> of(Definition definition, Path file) {
    return Optional.ofNullable(declared(definition, file).schedule());
  }

  /** When it is the turn of a definition's runs. */
  Turn turn(Definition definition, Path file) {
    return declared(definition, file).turn();
  }

  private Declared declared(Definition definition, Path file) {
    return known.computeIfAbsent(definition.hash(), hash -> read(definition, file));
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
    return hash == null
        ? null
        : definitions.find(hash).flatMap(definition -> of(definition, file)).orElse(null);
  }

  private record Declared(@Nullable PlannedSchedule schedule, Turn turn) {}

  private static Declared read(Definition definition, Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Compilation compilation =
        definition.compile(absolute, file.toString(), Map.of(), Instant.EPOCH);
    return new Declared(compilation.schedule().orElse(null), compilation.turn());
  }
}
