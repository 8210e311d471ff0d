package dev.nightjar.engine.scheduling;

import dev.nightjar.engine.catalog.Declarations;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.catalog.SyncedPipelines;
import dev.nightjar.engine.execution.Pauses;
import dev.nightjar.engine.scheduling.Behind.Trouble;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says which schedules are behind, as the store has it: whichever server should have kept them. */
@Component
public final class Punctuality {

  private final SyncedPipelines pipelines;
  private final Declarations declarations;
  private final ScheduleStore store;
  private final Pauses pauses;

  Punctuality(
      SyncedPipelines pipelines, Declarations declarations, ScheduleStore store, Pauses pauses) {
    this.pipelines = pipelines;
    this.declarations = declarations;
    this.store = store;
    this.pauses = pauses;
  }

  /**
   * The active pipelines whose schedules are behind by more than {@link Behind#GRACE}, the one that
   * was due first ahead. Nothing is due of a paused one.
   */
  public List<Behind> behind() {
    return behind(store.now());
  }

  /** The same of one pipeline; empty where its schedule is kept. */
  public Optional<Behind> behind(String pipeline) {
    return behind().stream().filter(each -> each.pipeline().equals(pipeline)).findFirst();
  }

  List<Behind> behind(Instant now) {
    Set<String> paused = pauses.all().keySet();
    Map<String, Instant> settled = store.settled();
    Map<String, Trouble> troubles = store.troubles();
    return pipelines.list().stream()
        .filter(each -> each.isActive() && !paused.contains(each.name()))
        .flatMap(
            each -> behind(each, settled.get(each.name()), troubles.get(each.name()), now).stream())
        .sorted(Comparator.comparing(Behind::due))
        .toList();
  }

  private Optional<Behind> behind(
      SyncedPipeline pipeline, @Nullable Instant settled, @Nullable Trouble trouble, Instant now) {
    // Of one that never was decided about, what was due since a server first tried.
    Instant from = settled == null && trouble != null ? trouble.since() : settled;
    Instant latest = now.minus(Behind.GRACE);
    Instant due = from == null || !from.isBefore(latest) ? null : next(pipeline, from);
    return due != null && due.isBefore(latest)
        ? Optional.of(new Behind(pipeline.name(), due, trouble))
        : Optional.empty();
  }

  private @Nullable Instant next(SyncedPipeline pipeline, Instant settled) {
    String definition = Objects.requireNonNull(pipeline.active()).definition();
    // Lists of holidays are kept with the definition: nothing is read from there.
    return declarations
        .of(definition, Path.of("/").resolve(pipeline.path()))
        .schedule()
        .flatMap(schedule -> schedule.timetable().next(settled))
        .orElse(null);
  }
}
