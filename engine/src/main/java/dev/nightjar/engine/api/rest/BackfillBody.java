package dev.nightjar.engine.api.rest;

import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.api.BackfillResource.StartBackfill;
import dev.nightjar.engine.api.BadBody;
import dev.nightjar.engine.api.Lacking;
import dev.nightjar.engine.api.RangeBound;
import dev.nightjar.engine.api.Refusal;
import dev.nightjar.engine.api.StartRun;
import dev.nightjar.engine.compiler.PlannedSchedule;
import dev.nightjar.engine.definition.Nearest;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.execution.NewestDefinitions;
import dev.nightjar.engine.scheduling.BackfillMode;
import dev.nightjar.engine.scheduling.BackfillRange;
import dev.nightjar.engine.scheduling.BackfillRequest;
import dev.nightjar.engine.scheduling.Backfills;
import dev.nightjar.engine.scheduling.QueuedBackfill;
import dev.nightjar.engine.triggering.KeyedRuns;
import dev.nightjar.engine.triggering.RequestKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a backfill of what is asked. */
@Component
final class BackfillBody {

  private static final Map<String, BackfillMode> MODES =
      Map.of(
          "only-missing", BackfillMode.ONLY_MISSING,
          "rerun-failed", BackfillMode.RERUN_FAILED,
          "rerun-all", BackfillMode.RERUN_ALL);

  private final NewestVersion newest;
  private final Backfills backfills;
  private final KeyedRuns keys;
  private final Clock clock;

  BackfillBody(NewestVersion newest, Backfills backfills, KeyedRuns keys, Clock clock) {
    this.newest = newest;
    this.backfills = backfills;
    this.keys = keys;
    this.clock = clock;
  }

  /** Goes on only for who may do this with the pipeline that is asked about. */
  void require(Role least, StartBackfill asked) {
    newest.require(least, pipeline(asked));
  }

  private static String pipeline(StartBackfill asked) {
    return required("/pipeline", asked.pipeline(), "as in {\"pipeline\": \"rain\"}");
  }

  /** All that is asked, for the pipeline's active version. */
  BackfillRequest request(StartBackfill asked, String by) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String pipeline = pipeline(asked);
    int parallel = Objects.requireNonNullElse(asked.parallel(), 1);
    if (parallel < 1) {
      throw new BadBody(
          "/parallel", "Cannot run %d at a time: 1 is the least".formatted(parallel), null);
    }
    Map<String, String> values = StartRun.texts(asked.parameters());
    NewestDefinitions.Newest version = newest.of(pipeline, values, now);
    Map<String, String> given = new LinkedHashMap<>(version.compilation().given());
    given.keySet().retainAll(values.keySet());
    PlannedSchedule schedule =
        version.compilation().schedule().orElseThrow(() -> Lacking.scheduleToBackfill(pipeline));
    return new BackfillRequest(
        version.definition(),
        version.source(),
        given,
        schedule,
        version.compilation().turn().pool(),
        range(asked, schedule.timetable().zone(), now),
        parallel,
        by);
  }

  /** Queues it, unless that was asked for with this key before. */
  QueuedBackfill queue(@Nullable RequestKey key, StartBackfill asked, BackfillRequest request) {
    return keys.once(
        key,
        List.of("backfill", String.valueOf(asked)),
        () -> backfills.queue(request),
        QueuedBackfill::id,
        id -> new QueuedBackfill(id, List.of()));
  }

  private static BackfillRange range(StartBackfill asked, ZoneId zone, Instant now) {
    Instant first =
        bound("/from", required("/from", asked.from(), "a date such as 2026-11-23")).first(zone);
    Instant last = asked.to() == null ? now : bound("/to", asked.to()).last(zone);
    if (last.isBefore(first)) {
      throw Refusal.of(
          new Problem(
              "empty-range",
              null,
              "Cannot backfill from %s to %s: that is backwards".formatted(first, last),
              "the first one is the earlier one"));
    }
    return new BackfillRange(
        first,
        last,
        word("/mode", asked.mode(), MODES, "only-missing"),
        word("/order", asked.order(), Map.of("oldest", false, "newest", true), "oldest"));
  }

  private static <T> T word(
      String pointer, @Nullable String word, Map<String, T> known, String usual) {
    String chosen = Objects.requireNonNullElse(word, usual);
    T found = known.get(chosen);
    if (found == null) {
      List<String> words = known.keySet().stream().sorted().toList();
      throw new BadBody(
          pointer, "Cannot use this value: " + chosen, Nearest.hintOrAll(chosen, words));
    }
    return found;
  }

  private static RangeBound bound(String pointer, String text) {
    try {
      return RangeBound.parse(text);
    } catch (DateTimeParseException e) {
      throw new BadBody(
          pointer,
          "Cannot read as a date or a time: " + text,
          "as in 2026-11-23 or 2026-11-23T02:00:00Z");
    }
  }

  private static String required(String pointer, @Nullable String value, String hint) {
    if (value == null) {
      throw new BadBody(pointer, "Cannot do without " + pointer.substring(1), hint);
    }
    return value;
  }
}
