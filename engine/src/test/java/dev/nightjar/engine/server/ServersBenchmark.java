package dev.nightjar.engine.server;

import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.benchmark.Samples;
import dev.nightjar.engine.execution.AttemptStatus;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.server.Fleet.Member;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures one and two servers on one PostgreSQL, in processes of their own, whose runs have two
 * steps that do nothing: how many runs a minute they bear, how late schedules fire, and how long it
 * takes until a run of a server that stands still goes on elsewhere. Writes {@code
 * target/benchmarks/servers-*.md}. Asserts nothing about time.
 */
class ServersBenchmark {

  private static final Instant FIRST = Instant.parse("2026-01-02T00:00:00Z");
  private static final int PIPELINES = 200;
  private static final int SCHEDULED = 100;
  private static final int WARM_UPS = 400;
  private static final List<Integer> A_MINUTE = List.of(600, 1_200, 2_500, 4_000);
  private static final Duration FOR = Duration.ofSeconds(20);
  private static final int STOPS = 10;

  @TempDir Path folder;
  private int submitted;

  @Test
  void howManyRunsTheyBear() throws IOException {
    List<String> one = borne(1);
    List<String> two = borne(2);
    StringBuilder table = new StringBuilder();
    table.append("| runs a minute asked for | one server | two servers |\n");
    table.append("| --- | ---: | ---: |\n");
    for (int i = 0; i < A_MINUTE.size(); i++) {
      table.append("| %,d | %s | %s |\n".formatted(A_MINUTE.get(i), one.get(i), two.get(i)));
    }
    report("borne", table.toString());
  }

  private static void report(String name, String text) throws IOException {
    Path file = Path.of("target/benchmarks/servers-%s.md".formatted(name));
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /**
   * From when a run is asked for until it has ended: median, p99, and the rate that was reached.
   */
  private List<String> borne(int servers) throws IOException {
    try (Fleet fleet = new Fleet(Files.createDirectory(folder.resolve("borne-" + servers)))) {
      fleet.configure("nightjar.server.runs", "8");
      for (int i = 0; i < servers; i++) {
        fleet.start(0);
      }
      ask(fleet, WARM_UPS, Duration.ZERO);
      fleet.awaitRest();
      List<String> figures = new ArrayList<>();
      for (int rate : A_MINUTE) {
        int runs = Math.toIntExact(rate * FOR.toSeconds() / 60);
        Set<String> ids = ask(fleet, runs, FOR.dividedBy(runs));
        fleet.awaitRest();
        figures.add(figure(fleet.runs(null).stream().filter(r -> ids.contains(r.id())).toList()));
      }
      return figures;
    }
  }

  private Set<String> ask(Fleet fleet, int runs, Duration apart) {
    Set<String> ids = new HashSet<>();
    long begun = System.nanoTime();
    for (int i = 0; i < runs; i++) {
      sleepUntil(begun + apart.toNanos() * i);
      ids.add(fleet.submit("p" + submitted % PIPELINES, FIRST.plusSeconds(submitted++)));
    }
    return ids;
  }

  private static String figure(List<RunSummary> runs) {
    List<Duration> times =
        runs.stream()
            .map(run -> Duration.between(run.createdAt(), Objects.requireNonNull(run.endedAt())))
            .toList();
    Instant first = runs.stream().map(RunSummary::createdAt).min(Instant::compareTo).orElseThrow();
    Instant last =
        runs.stream()
            .map(run -> Objects.requireNonNull(run.endedAt()))
            .max(Instant::compareTo)
            .orElseThrow();
    double minutes = Duration.between(first, last).toMillis() / 60_000.0;
    return "%s; %,.0f a minute".formatted(spread(times), runs.size() / minutes);
  }

  /** Many pipelines that are due at the same moments. */
  @Test
  void howLateSchedulesFire() throws IOException {
    try (Fleet fleet = new Fleet(Files.createDirectory(folder.resolve("late")))) {
      fleet.configure("nightjar.server.runs", "8");
      for (int i = 0; i < SCHEDULED; i++) {
        fleet.schedule("late" + i, "{every: 1m}");
      }
      fleet.start(0);
      fleet.start(0);
      await()
          .atMost(Duration.ofMinutes(6))
          .pollInterval(Duration.ofSeconds(2))
          .until(() -> fleet.succeeded() >= 3 * SCHEDULED);
      List<Duration> late =
          fleet.runs(null).stream()
              .map(run -> Duration.between(run.logicalTime(), run.createdAt()))
              .toList();
      report(
          "lateness",
          "%,d runs of %d schedules: %s%n".formatted(late.size(), SCHEDULED, spread(late)));
    }
  }

  @Test
  void howSoonARunIsTakenOver() throws IOException {
    List<Duration> times = new ArrayList<>();
    try (Fleet fleet = new Fleet(Files.createDirectory(folder.resolve("stopped")))) {
      Member owner = fleet.start(3_000);
      for (int i = 0; i < STOPS; i++) {
        String run = fleet.submit("stopped", FIRST.plusSeconds(i));
        await().until(() -> !attempts(fleet, run).isEmpty());
        Member next = fleet.start(3_000);
        // Stopped, not killed: that a process of this machine is gone is noticed before its lease.
        owner.server().signal("STOP");
        Instant stopped = Instant.now();
        await()
            .atMost(Duration.ofMinutes(2))
            .until(
                () -> attempts(fleet, run).stream().anyMatch(a -> a.startedAt().isAfter(stopped)));
        Instant again =
            attempts(fleet, run).stream()
                .map(AttemptStatus::startedAt)
                .filter(stopped::isBefore)
                .min(Instant::compareTo)
                .orElseThrow();
        owner.server().signal("KILL");
        times.add(Duration.between(stopped, again));
        await().until(() -> fleet.console().details(run).summary().state() == RunState.SUCCEEDED);
        owner = next;
      }
    }
    report("takeover", "lease of %d s: %s%n".formatted(Fleet.LEASE.toSeconds(), spread(times)));
  }

  private static List<AttemptStatus> attempts(Fleet fleet, String run) {
    return fleet.console().details(run).attempts();
  }

  private static String spread(List<Duration> times) {
    Samples samples = new Samples("a run", times);
    return String.format(
        Locale.ROOT,
        "median %.2f s, p99 %.2f s",
        samples.percentileSeconds(50),
        samples.percentileSeconds(99));
  }

  private static void sleepUntil(long nanos) {
    long left = nanos - System.nanoTime();
    if (left > 0) {
      try {
        TimeUnit.NANOSECONDS.sleep(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
