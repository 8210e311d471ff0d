package dev.nightjar.engine.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.PlannedSchedule;
import dev.nightjar.engine.definition.Schedule.CatchUp;
import dev.nightjar.engine.definition.Schedule.Overlap;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever happens in whatever order, over the day on which clocks go back in Berlin. */
class PlannerPropertyTests {

  private static final Instant BEGIN = Instant.parse("2026-10-24T12:00:00Z");

  /**
   * Something that happens to a pipeline.
   *
   * @param after minutes since the last event; clocks may be set back
   * @param edit the schedule that comes into force; null for none
   * @param deletes whether the schedule is deleted
   */
  record Event(int after, String edit, boolean deletes, boolean active) {}

  @Provide
  Arbitrary<List<Event>> events() {
    Arbitrary<String> edits =
        Arbitraries.of(
            "", "", "", "30 2 * * *", "15 1 * * *", "*/15 * * * *", "0 */3 * * *", "0 0 L * *");
    return Combinators.combine(
            Arbitraries.integers().between(-30, 400),
            edits,
            Arbitraries.integers().between(0, 9).map(number -> number == 7),
            Arbitraries.of(true, false))
        .as(Event::new)
        .list()
        .ofMaxSize(30);
  }

  @Property(tries = 500)
  void aLogicalTimeGetsOneRunAndInOrder(
      @ForAll("events") List<Event> events, @ForAll CatchUp catchUp, @ForAll Overlap overlap) {
    Story story = new Story(catchUp, overlap, Limits.DEFAULT);
    events.forEach(story::goOn);

    assertThat(story.created).doesNotHaveDuplicates();
    assertThat(story.watermarks).isSorted();
    assertThat(story.asked()).containsAll(story.created);
  }

  @Property(tries = 500)
  void everyLogicalTimeIsRunOrTold(
      @ForAll("events") List<Event> events, @ForAll CatchUp catchUp, @ForAll Overlap overlap) {
    Story story = new Story(catchUp, overlap, Limits.DEFAULT);
    events.stream()
        .map(event -> new Event(event.after(), event.edit(), false, event.active()))
        .forEach(story::goOn);

    assertThat(story.created.size() + story.told).isEqualTo(story.due());
  }

  @Property(tries = 500)
  void whoMakesUpForAllLosesNothing(@ForAll("events") List<Event> events) {
    Limits unlimited = new Limits(Duration.ofMinutes(2), Integer.MAX_VALUE, 2);
    Story story = new Story(CatchUp.ALL, Overlap.QUEUE, unlimited);
    events.stream()
        .map(event -> new Event(event.after(), event.edit(), false, event.active()))
        .forEach(story::goOn);

    assertThat(story.created).containsExactlyElementsOf(story.asked());
  }

  /** What was decided so far, one thing after the other. */
  private static final class Story {
    private final CatchUp catchUp;
    private final Overlap overlap;
    private final Planner planner;
    private final List<Instant> created = new ArrayList<>();
    private final List<Instant> watermarks = new ArrayList<>(List.of(BEGIN));
    private ScheduleHistory history = ScheduleHistory.none();
    private Instant now = BEGIN;
    private Instant latest = BEGIN;
    private long told;

    Story(CatchUp catchUp, Overlap overlap, Limits limits) {
      this.catchUp = catchUp;
      this.overlap = overlap;
      this.planner = new Planner(limits);
    }

    void goOn(Event event) {
      now = now.plus(Duration.ofMinutes(event.after()));
      // What is put in force is so from the latest moment that anybody knows of.
      latest = now.isAfter(latest) ? now : latest;
      plan(event.active());
      latest = latest.plusNanos(1);
      if (event.deletes()) {
        history = history.with(latest, null);
      } else if (!event.edit().isEmpty()) {
        history = history.with(latest, schedule(event.edit()));
      }
      plan(event.active());
    }

    private PlannedSchedule schedule(String cron) {
      return Schedules.with(
          Schedules.with(Schedules.cron(cron, ZoneId.of("Europe/Berlin")), catchUp), overlap);
    }

    private void plan(boolean active) {
      Instant watermark = watermarks.get(watermarks.size() - 1);
      Set<Instant> none = new HashSet<>();
      Decision decision = planner.decide(history, new Situation(watermark, now, none, active));
      assertThat(decision.runs()).extracting(PlannedRun::logicalTime).isSorted();
      decision.runs().forEach(run -> created.add(run.logicalTime()));
      told += decision.omitted().stream().mapToLong(Omission::count).sum();
      Held held = decision.held();
      told += held == null ? 0 : held.count();
      watermarks.add(decision.watermark());
    }

    private List<Instant> asked() {
      return history.due(BEGIN, latest).filter(due -> !due.moved()).map(Due::time).toList();
    }

    private long due() {
      return history.due(BEGIN, latest).count();
    }
  }
}
