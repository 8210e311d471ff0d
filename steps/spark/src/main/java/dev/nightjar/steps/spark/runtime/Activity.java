package dev.nightjar.steps.spark.runtime;

/** What can be seen of an attempt while it runs. */
record Activity(String attempt, LogBuffer log, TaskCounts tasks) {

  static Activity of(String attempt) {
    return new Activity(attempt, new LogBuffer(), new TaskCounts());
  }
}
