package dev.nightjar.engine.console;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.compiler.StepShape;
import dev.nightjar.steps.contract.work.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run that has ended, made up: what its steps did, and when.
 *
 * @param begin when it was asked for
 * @param trouble the step that fails, and why; null for a run that succeeds
 * @param lucky the attempt at which the step in trouble succeeds after all; 0 for never
 */
record PastRun(
    String id,
    Definition definition,
    List<StepShape> shape,
    @Nullable String commit,
    Instant logicalTime,
    Instant begin,
    @Nullable Trouble trouble,
    int lucky,
    long seed) {

  /** What goes wrong. */
  record Trouble(String step, Failure failure, int attempts) {}

  /** A try of a step. */
  record Try(int number, String state, Instant from, Instant to, @Nullable Failure failure) {}

  /** What became of a step. */
  record Done(
      StepShape shape,
      String state,
      @Nullable Instant from,
      @Nullable Instant to,
      List<Try> tries,
      @Nullable String skip,
      long rows) {}

  private static final Map<String, Integer> SECONDS =
      Map.of(
          "collect",
          42,
          "check",
          18,
          "sql",
          34,
          "split",
          21,
          "train",
          290,
          "evaluate",
          40,
          "deploy",
          2,
          "approve",
          1800,
          "score",
          55,
          "monitor",
          25);

  String state() {
    return trouble != null && lucky == 0 ? "failed" : "succeeded";
  }

  /** The steps as they went, in the order of the plan. */
  List<Done> steps() {
    Random random = new Random(seed);
    Map<String, Instant> ends = new HashMap<>();
    Map<String, String> lost = new HashMap<>();
    List<Done> all = new ArrayList<>();
    for (StepShape step : shape) {
      String cause = step.upstream().stream().filter(lost::containsKey).findFirst().orElse(null);
      if (cause != null) {
        String root = lost.get(cause);
        lost.put(step.name(), root);
        String failed = "needs " + root + ", which failed";
        String why =
            cause.equals(root) ? failed : "needs " + cause + ", which is skipped: " + failed;
        all.add(new Done(step, "skipped", null, end(), List.of(), why, 0));
        continue;
      }
      Instant from =
          step.upstream().stream()
              .map(ends::get)
              .max(Instant::compareTo)
              .orElse(begin.plusMillis(2_300))
              .plusMillis(120);
      Done done = step(step, from, random);
      all.add(done);
      ends.put(step.name(), java.util.Objects.requireNonNull(done.to()));
      if (done.state().equals("failed")) {
        lost.put(step.name(), step.name());
      }
    }
    return all;
  }

  private Done step(StepShape step, Instant from, Random random) {
    int usual = SECONDS.getOrDefault(step.kind(), 30);
    Duration length = Duration.ofMillis((long) (usual * 1000L * (0.7 + random.nextDouble() * 0.6)));
    long rows = 10_000 + random.nextInt(90_000);
    if (trouble == null || !trouble.step().equals(step.name())) {
      Instant to = from.plus(length);
      return new Done(
          step,
          "succeeded",
          from,
          to,
          List.of(new Try(1, "succeeded", from, to, null)),
          null,
          rows);
    }
    List<Try> tries = new ArrayList<>();
    Instant at = from;
    int count = lucky > 0 ? lucky : trouble.attempts();
    for (int number = 1; number <= count; number++) {
      boolean well = number == lucky;
      Instant to = at.plus(length.multipliedBy(well ? 10 : 4 + number).dividedBy(10));
      tries.add(
          new Try(number, well ? "succeeded" : "failed", at, to, well ? null : trouble.failure()));
      at = to.plusSeconds(5L << number);
    }
    Instant to = tries.get(tries.size() - 1).to();
    return new Done(step, lucky > 0 ? "succeeded" : "failed", from, to, tries, null, rows);
  }

  /** When it was over. */
  Instant end() {
    Random random = new Random(seed + 1);
    return begin.plusSeconds(200 + random.nextInt(100));
  }

  String word() {
    return state().toLowerCase(Locale.ROOT);
  }

  /** The steps whose outputs are there. */
  Set<String> made() {
    Set<String> made = new java.util.TreeSet<>();
    steps().stream()
        .filter(step -> step.state().equals("succeeded"))
        .forEach(s -> made.add(s.shape().name()));
    return made;
  }
}
