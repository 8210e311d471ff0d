package dev.nightjar.engine.console.home;

import dev.nightjar.engine.catalog.RepositoryState;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.catalog.SyncedPipelines;
import dev.nightjar.engine.console.Badge;
import dev.nightjar.engine.console.ConsolePart;
import dev.nightjar.engine.console.Links;
import dev.nightjar.engine.console.Sight;
import dev.nightjar.engine.console.Times;
import dev.nightjar.engine.console.home.Night.Health;
import dev.nightjar.engine.execution.KnownEngine;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.Workload;
import dev.nightjar.engine.notification.Outbox;
import dev.nightjar.engine.notification.Outbox.Troubles;
import dev.nightjar.engine.scheduling.Behind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Whether the parts of the system are well. */
@ConsolePart
class Vitals {

  private static final String QUEUE = "/queue";
  private static final String MESSAGES = "/notifications";

  private final SyncedPipelines pipelines;
  private final Outbox outbox;
  private final Sight sight;

  Vitals(SyncedPipelines pipelines, Outbox outbox, Sight sight) {
    this.pipelines = pipelines;
    this.outbox = outbox;
    this.sight = sight;
  }

  List<Health> of(Workload load, List<Behind> behind, Instant now) {
    List<Health> all = new ArrayList<>();
    all.add(scheduler(load, behind));
    all.add(engines(load));
    all.add(drivers(load));
    all.add(git(now));
    all.add(notifications());
    return all;
  }

  /** Schedules are kept by every server. */
  private static Health scheduler(Workload load, List<Behind> behind) {
    String name = "Scheduler";
    if (!load.served()) {
      return new Health(name, Badge.bad("stopped"), "no server keeps schedules", QUEUE);
    }
    if (behind.isEmpty()) {
      return new Health(name, Badge.good("on time"), "%d waiting".formatted(load.waiting()), QUEUE);
    }
    Behind first = behind.get(0);
    return new Health(
        name,
        Badge.bad("%d behind".formatted(behind.size())),
        first.pipeline() + ": " + first.why(),
        Links.pipeline(first.pipeline()) + "/schedule");
  }

  private static Health engines(Workload load) {
    List<KnownEngine> lost = load.engines().stream().filter(each -> !each.live()).toList();
    int live = load.engines().size() - lost.size();
    return lost.isEmpty()
        ? new Health("Engines", Badge.good("well"), "%d live".formatted(live), QUEUE)
        : new Health(
            "Engines",
            Badge.bad("%d lost".formatted(lost.size())),
            "%s, silent for %s"
                .formatted(lost.get(0).engine().id(), Times.span(lost.get(0).silence())),
            QUEUE);
  }

  private static Health drivers(Workload load) {
    long broken = load.going().stream().filter(run -> run.state() == RunState.INTERRUPTED).count();
    long working = load.going().size() - broken;
    return broken == 0
        ? new Health("Drivers", Badge.good("well"), "%d runs served".formatted(working), QUEUE)
        : new Health(
            "Drivers", Badge.late("%d runs left".formatted(broken)), "by engines that went", QUEUE);
  }

  private Health git(Instant now) {
    String href = "/pipelines?state=trouble";
    List<RepositoryState> repositories =
        pipelines.repositories().stream().filter(sight::sees).toList();
    Predicate<String> seen = sight.seen();
    if (repositories.isEmpty()) {
      return new Health("Git", Badge.off("not used"), "no repository is followed", "/pipelines");
    }
    for (RepositoryState each : repositories) {
      if (each.error() != null) {
        return new Health("Git", Badge.bad("unreachable"), each.name() + ": " + each.error(), href);
      }
    }
    List<SyncedPipeline> invalid =
        pipelines.list().stream()
            .filter(each -> each.state() == SyncedPipeline.State.INVALID)
            .filter(each -> seen.test(each.name()))
            .toList();
    if (!invalid.isEmpty()) {
      return invalid(invalid, href);
    }
    return new Health("Git", Badge.good("in sync"), fetched(repositories, now), "/pipelines");
  }

  /** One is led to at once, where its problems are told. */
  private static Health invalid(List<SyncedPipeline> invalid, String all) {
    SyncedPipeline first = invalid.get(0);
    int others = invalid.size() - 1;
    String runs = first.isActive() ? "the last good version runs" : "no version runs";
    return new Health(
        "Git",
        Badge.late("%d invalid".formatted(invalid.size())),
        first.name() + (others == 0 ? ": " + runs : " and %d more".formatted(others)),
        others == 0 ? Links.pipeline(first.name()) + "/settings" : all);
  }

  private static String fetched(List<RepositoryState> repositories, Instant now) {
    return repositories.stream()
        .map(RepositoryState::fetchedAt)
        .filter(at -> at != null)
        .min(Instant::compareTo)
        .map(at -> "looked " + new Times(java.time.ZoneOffset.UTC, now).distance(at))
        .orElse("not looked at yet");
  }

  private Health notifications() {
    Troubles troubles = outbox.troubles(sight.scope());
    return troubles.retrying() + troubles.givenUp() == 0
        ? new Health("Notifications", Badge.good("sent"), "nothing is stuck", MESSAGES)
        : new Health(
            "Notifications",
            Badge.late("%d stuck".formatted(troubles.retrying() + troubles.givenUp())),
            "%d given up".formatted(troubles.givenUp()),
            MESSAGES);
  }
}
