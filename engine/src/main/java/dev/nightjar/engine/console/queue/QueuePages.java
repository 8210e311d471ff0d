package dev.nightjar.engine.console.queue;

import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Guard;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.console.Address;
import dev.nightjar.engine.console.Badge;
import dev.nightjar.engine.console.Badge.Tone;
import dev.nightjar.engine.console.ConsolePart;
import dev.nightjar.engine.console.Links;
import dev.nightjar.engine.console.Shelf;
import dev.nightjar.engine.console.Sight;
import dev.nightjar.engine.console.Times;
import dev.nightjar.engine.console.queue.QueuePage.Going;
import dev.nightjar.engine.console.queue.QueuePage.Held;
import dev.nightjar.engine.console.queue.QueuePage.Node;
import dev.nightjar.engine.console.queue.QueuePage.Stopped;
import dev.nightjar.engine.console.queue.QueuePage.Waits;
import dev.nightjar.engine.execution.KnownEngine;
import dev.nightjar.engine.execution.Pauses;
import dev.nightjar.engine.execution.Pools;
import dev.nightjar.engine.execution.QueueView;
import dev.nightjar.engine.execution.RunOverviews;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.StepStatus;
import dev.nightjar.engine.execution.WaitingRun;
import dev.nightjar.engine.execution.WaitingRun.Hold;
import dev.nightjar.engine.execution.Workload;
import dev.nightjar.engine.execution.Workloads;
import dev.nightjar.engine.scheduling.MissedRuns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;

/** Puts together what goes on and what waits. */
@ConsolePart
class QueuePages {

  private static final int PAGE = 50;

  private final Workloads workloads;
  private final QueueView queue;
  private final RunOverviews overviews;
  private final Pools pools;
  private final Pauses pauses;
  private final MissedRuns missed;
  private final Sight sight;
  private final Guard guard;
  private final int perPipeline;

  QueuePages(
      Workloads workloads,
      QueueView queue,
      RunOverviews overviews,
      Pools pools,
      Pauses pauses,
      MissedRuns missed,
      Sight sight,
      Guard guard,
      @Value("${nightjar.server.runs-per-pipeline:1}") int perPipeline) {
    this.workloads = workloads;
    this.queue = queue;
    this.overviews = overviews;
    this.pools = pools;
    this.pauses = pauses;
    this.missed = missed;
    this.sight = sight;
    this.guard = guard;
    this.perPipeline = perPipeline;
  }

  QueuePage of(QueueView.@Nullable Place after, Times times) {
    Predicate<String> seen = sight.seen();
    Workload load = workloads.now(0, sight.scope());
    Map<String, List<Going>> going = going(load);
    List<WaitingRun> waiting = queue.waiting(perPipeline, after, PAGE + 1);
    boolean more = waiting.size() > PAGE;
    List<WaitingRun> page = waiting.subList(0, Math.min(PAGE, waiting.size()));
    List<Node> engines =
        load.engines().stream()
            .map(engine -> node(engine, going.remove(engine.engine().id())))
            .toList();
    return new QueuePage(
        engines,
        going.values().stream().flatMap(List::stream).toList(),
        load.going().size(),
        load.waiting(),
        page.stream()
            .filter(run -> seen.test(run.run().pipeline()))
            .map(run -> waits(run, load.served()))
            .toList(),
        more ? address(page.get(PAGE - 1).place()) : null,
        pools.all(),
        guard.may(Role.OPERATOR, Caller.ALL),
        pauses.all().values().stream()
            .filter(each -> seen.test(each.pipeline()))
            .map(
                each ->
                    new Stopped(
                        each,
                        Links.pipeline(each.pipeline()),
                        sight.hands(each.pipeline()).operates()))
            .toList(),
        missed.held(null).stream()
            .filter(each -> seen.test(each.pipeline()))
            .map(
                each ->
                    new Held(
                        each,
                        Links.pipeline(each.pipeline()) + "/schedule",
                        sight.hands(each.pipeline()).operates()))
            .toList(),
        load.served());
  }

  private static String address(QueueView.Place place) {
    return Address.of("/queue").with("after", place.priority() + "," + place.arrival()).toString();
  }

  /** The runs that go on, by the engine that has them; by an empty name where none has. */
  private Map<String, List<Going>> going(Workload load) {
    List<RunSummary> runs = load.going();
    Map<String, List<StepStatus>> steps =
        overviews.steps(runs.stream().map(RunSummary::id).toList());
    Map<String, String> owners = queue.owners();
    Map<String, List<Going>> going = new LinkedHashMap<>();
    for (RunSummary run : runs) {
      going
          .computeIfAbsent(owners.getOrDefault(run.id(), ""), engine -> new ArrayList<>())
          .add(going(run, steps.getOrDefault(run.id(), List.of())));
    }
    return going;
  }

  private static Going going(RunSummary run, List<StepStatus> steps) {
    long done = steps.stream().filter(step -> step.state().terminal()).count();
    return new Going(
        run.id(),
        Links.run(run.id()),
        run.pipeline(),
        Badge.of(run.state()),
        run.createdAt(),
        steps.isEmpty() ? "" : "%d of %d steps".formatted(done, steps.size()));
  }

  private static Node node(KnownEngine engine, @Nullable List<Going> runs) {
    return new Node(
        engine.engine().id(),
        engine.live() ? Badge.good("live") : Badge.bad("lost"),
        engine.engine().role(),
        engine.engine().shown(),
        engine.engine().address(),
        engine.engine().version(),
        engine.startedAt(),
        Times.span(engine.silence()),
        runs == null ? List.of() : runs);
  }

  private static Waits waits(WaitingRun waiting, boolean served) {
    RunSummary run = waiting.run();
    String backfill = waiting.backfill();
    String backfillHref = backfill == null ? null : Shelf.backfill(backfill);
    return new Waits(
        run.id(),
        Links.run(run.id()),
        run.pipeline(),
        run.logicalTime(),
        run.createdAt(),
        waiting.place().priority(),
        waiting.pool(),
        backfill,
        backfillHref,
        why(waiting, served),
        switch (waiting.hold()) {
          case PIPELINE_PAUSED, PIPELINE_BUSY -> Links.pipeline(run.pipeline());
          case BACKFILL_PAUSED, BACKFILL_FULL -> backfillHref;
          case POOL_FULL -> "#pools";
          case NOTHING -> null;
        });
  }

  private static Badge why(WaitingRun waiting, boolean served) {
    return switch (waiting.hold()) {
      case PIPELINE_PAUSED -> new Badge(Tone.LATE, "pause", "its pipeline is paused");
      case BACKFILL_PAUSED -> new Badge(Tone.LATE, "pause", "its backfill is paused");
      case BACKFILL_FULL -> new Badge(Tone.CALM, "backfill", "others of its backfill go on");
      case POOL_FULL -> new Badge(Tone.CALM, "queue", "its pool is full");
      case PIPELINE_BUSY -> new Badge(Tone.CALM, "run", "an earlier run of it goes on");
      case NOTHING ->
          served || waiting.hold() != Hold.NOTHING
              ? new Badge(Tone.CALM, "clock", "waits for a free place")
              : new Badge(Tone.BAD, "cross", "no server takes runs");
    };
  }
}
