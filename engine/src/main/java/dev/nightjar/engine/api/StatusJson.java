package dev.nightjar.engine.api;

import dev.nightjar.engine.execution.EngineProcess;
import dev.nightjar.engine.execution.KnownEngine;
import dev.nightjar.engine.execution.PausedPipeline;
import dev.nightjar.engine.execution.Unfit;
import dev.nightjar.engine.execution.Workload;
import dev.nightjar.engine.notification.Outbox.Troubles;
import dev.nightjar.engine.scheduling.Missed;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes on and what waits, as a program reads it.
 *
 * @param waiting how many runs wait, of those that the caller may see
 * @param next those of them that come first, a few
 * @param tooLarge runs that wait for more memory than any live server has
 * @param missed runs that schedules missed, and that wait for a word
 */
public record StatusJson(
    List<Engine> engines,
    List<RunSummaryJson> running,
    int waiting,
    List<WaitingJson> next,
    List<TooLarge> tooLarge,
    List<Paused> paused,
    List<MissedJson> missed,
    Messages notifications) {

  /** All that there is to say. */
  public static StatusJson of(
      Workload workload,
      List<WaitingJson> next,
      List<Unfit> unfit,
      Collection<PausedPipeline> pauses,
      List<Missed> held,
      Troubles troubles) {
    return new StatusJson(
        workload.engines().stream().map(Engine::of).toList(),
        workload.going().stream().map(RunSummaryJson::of).toList(),
        workload.waiting(),
        next,
        unfit.stream().map(TooLarge::of).toList(),
        pauses.stream().map(Paused::of).toList(),
        held.stream().map(MissedJson::of).toList(),
        new Messages(troubles.retrying(), troubles.givenUp()));
  }

  /** Whether there is an engine that takes runs from the queue. */
  public boolean served() {
    return engines.stream()
        .anyMatch(engine -> engine.live() && engine.role().equals(EngineProcess.SERVER));
  }

  /** Messages that didn't go out. */
  public record Messages(int retrying, int givenUp) {}

  /** A run that no live server has the memory for. */
  public record TooLarge(String run, String pipeline, long megabytes, long largestServer) {

    static TooLarge of(Unfit unfit) {
      return new TooLarge(unfit.run(), unfit.pipeline(), unfit.megabytes(), unfit.most());
    }

    /** In words, as what is said of the run. */
    public String text() {
      return new Unfit(run, pipeline, megabytes, largestServer).text();
    }
  }

  /** A pipeline of which nothing begins. */
  public record Paused(String pipeline, String by, Instant at, String reason) {

    static Paused of(PausedPipeline paused) {
      return new Paused(paused.pipeline(), paused.by(), paused.at(), paused.reason());
    }
  }

  /**
   * Missed runs that wait for a person's word.
   *
   * @param from the logical time of the first one
   * @param to that of the last one
   * @param foundAt when that was found
   */
  public record MissedJson(String pipeline, long runs, Instant from, Instant to, Instant foundAt) {

    public static MissedJson of(Missed missed) {
      return new MissedJson(
          missed.pipeline(),
          missed.held().count(),
          missed.held().first(),
          missed.held().last(),
          missed.at());
    }
  }

  /**
   * An engine.
   *
   * @param silentSeconds since its last heartbeat
   */
  public record Engine(
      String id,
      String role,
      String host,
      long process,
      @Nullable String address,
      String version,
      boolean live,
      Instant startedAt,
      double silentSeconds,
      int runs) {

    /** For how long it hasn't been heard of. */
    public Duration silence() {
      return Duration.ofMillis(Math.round(silentSeconds * 1000));
    }

    public static Engine of(KnownEngine known) {
      return new Engine(
          known.engine().id(),
          known.engine().role(),
          known.engine().machine().host(),
          known.engine().process().pid(),
          known.engine().address(),
          known.engine().version(),
          known.live(),
          known.startedAt(),
          known.silence().toMillis() / 1000.0,
          known.runs());
    }
  }
}
