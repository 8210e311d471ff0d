package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.KnownEngine;
import dev.nightjar.engine.execution.Workload;
import dev.nightjar.engine.notification.Outbox.Troubles;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes on and what waits, as a program reads it.
 *
 * @param waiting how many runs wait
 * @param next those of them that come first, a few
 */
record StatusJson(
    List<Engine> engines,
    List<RunSummaryJson> running,
    int waiting,
    List<RunSummaryJson> next,
    Messages notifications) {

  static StatusJson of(Workload workload, Troubles troubles) {
    return new StatusJson(
        workload.engines().stream().map(Engine::of).toList(),
        workload.going().stream().map(RunSummaryJson::of).toList(),
        workload.waiting(),
        workload.next().stream().map(RunSummaryJson::of).toList(),
        new Messages(troubles.retrying(), troubles.givenUp()));
  }

  /** Messages that didn't go out. */
  record Messages(int retrying, int givenUp) {}

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
