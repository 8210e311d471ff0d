package dev.nightjar.steps.spark.runtime;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Counts the Spark tasks of one attempt. */
final class TaskCounts {

  private final Map<Integer, Integer> tasksByStage = new HashMap<>();
  private final Set<Integer> submitted = new HashSet<>();
  private int done;

  /** A stage is part of a job that has begun. A stage that two jobs share counts once. */
  synchronized void known(int stage, int tasks) {
    tasksByStage.putIfAbsent(stage, tasks);
  }

  synchronized void submitted(int stage) {
    submitted.add(stage);
  }

  synchronized void taskDone() {
    done++;
  }

  /** A job is over: its stages that were never submitted had been computed before. */
  synchronized void jobEnded(Set<Integer> stages) {
    tasksByStage.keySet().removeIf(stage -> stages.contains(stage) && !submitted.contains(stage));
  }

  synchronized Counts counts() {
    int tasks = tasksByStage.values().stream().mapToInt(Integer::intValue).sum();
    // A stage that is tried again does some of its tasks twice.
    return new Counts(Math.min(done, tasks), tasks);
  }

  record Counts(int done, int tasks) {}
}
