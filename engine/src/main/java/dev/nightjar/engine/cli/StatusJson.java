package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.KnownEngine;
import dev.nightjar.engine.execution.Unfit;
import dev.nightjar.engine.execution.Workload;
import dev.nightjar.engine.notification.Outbox.Troubles;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes on and what waits, as a program reads it.
 *
 * @param waiting how many runs wait
 * @param next those of them that come first, a few
 * @param tooLarge runs that wait for more memory than any live server has
 * @param missed runs that schedules missed, and that wait for a word
 */
record StatusJson(
    List<Engine> engines,
    List<RunSummaryJson> running,
    int waiting,
    List<RunSummaryJson> next,
    List<TooLarge> tooLarge,
    List<Paused> paused,
    List<MissedJson> missed,
    Messages notifications) {

  static StatusJson of(StatusCommand.Standing standing) {
    Workload workload = standing.workload();
    Troubles troubles = standing.troubles();
    return new StatusJson(
        workload.engines().stream().map(Engine::of).toList(),
        workload.going().stream().map(RunSummaryJson::of).toList(),
        workload.waiting(),
        workload.next().stream().map(RunSummaryJson::of).toList(),
        standing.unfit().stream().map(TooLarge::of).toList(),
        standing.paused().stream()
            .map(
                each -> new Paused(each.pipeline(), each.by(), each.at().toString(), each.reason()))
            .toList(),
        standing.missed().stream()
            .map(
                each ->
                    new MissedJson(
                        each.pipeline(),
                        each.held().count(),
                        each.held().first().toString(),
                        each.held().last().toString()))
            .toList(),
        new Messages(troubles.retrying(), troubles.givenUp()));
  }

  /** Messages that didn't go out. */
  record Messages(int retrying, int givenUp) {}

  /** A run that no live server has the memory for. */
  record TooLarge(String run, String pipeline, long megabytes, long largestServer) {
    static TooLarge of(Unfit unfit) {
      return new TooLarge(unfit.run(), unfit.pipeline(), unfit.megabytes(), unfit.most());
    }
  }

  /** A pipeline of which nothing begins. */
  record Paused(String pipeline, String by, String at, String reason) {}

  /** Missed runs that wait for a person's word. */
  record MissedJson(String pipeline, long runs, String from, String to) {}

  /**
   * An engine.
   *
   * @param silentSeconds since its last heartbeat
   */
  record Engine(
      String id,
      String role,
      String host,
      long process,
      @Nullable String address,
      String version,
      boolean live,
      String startedAt,
      double silentSeconds,
      int runs) {
    static Engine of(KnownEngine known) {
      return new Engine(
          known.engine().id(),
          known.engine().role(),
          known.engine().machine().host(),
          known.engine().process().pid(),
          known.engine().address(),
          known.engine().version(),
          known.live(),
          known.startedAt().toString(),
          known.silence().toMillis() / 1000.0,
          known.runs());
    }
  }
}
