package dev.nightjar.engine.gauges;

import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.Trigger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something about the whole store that a monitor follows. All engines of a store say the same. */
public enum Indicator {
  QUEUED("runs.queued", "Runs that wait", "trigger"),
  RUNNING("runs.running", "Runs that go on, without their branches"),
  LEFT("runs.left", "Runs that go on in the store, but whose engine is gone"),
  LATE("runs.late", "Runs that should have begun five minutes ago, those of backfills aside"),
  LATENESS("runs.lateness", "For how long the run should have begun that is the latest of all"),
  MISSED("runs.missed", "Runs that schedules missed, and that wait for a person's word"),
  ENDED("runs.ended.last.hour", "Runs that have ended within the last hour", "state"),
  DEADLINES("deadlines.missed.last.hour", "Deadlines that were missed within the last hour"),
  APPROVALS("approvals.waiting", "Steps that ask a person"),
  PIPELINES("pipelines", "Pipelines from repositories, by how they stand to them", "state"),
  PAUSED("pipelines.paused", "Pipelines that are paused"),
  FAILING("pipelines.failing", "Pipelines whose last run failed"),
  FAILURES(
      "pipeline.failures",
      "How many runs of a pipeline have failed in a row; absent where its last one hasn't",
      "pipeline"),
  REPOSITORIES("repositories", "Repositories, by how the pipelines stand to them", "state"),
  POOL_USED("pool.used", "Runs of a pool that go on", "pool"),
  POOL_WAITING("pool.waiting", "Runs of a pool that wait", "pool"),
  POOL_LIMIT("pool.limit", "How many runs of a pool may go on", "pool"),
  DRIVERS(
      "drivers", "Spark drivers, by whether they start, work for a run or wait for one", "state"),
  ENGINES(
      "engines", "Servers and commands that run something, by whether their lease runs", "state"),
  NOTIFICATIONS(
      "notifications",
      "Messages that haven't arrived: new ones, those tried again, and those given up",
      "state");

  /** Of pipelines and pools there may be any number; no more of them than this are told of. */
  public static final int MOST = 100;

  private final String title;
  private final String meaning;
  private final @Nullable String tag;

  Indicator(String title, String meaning) {
    this(title, meaning, null);
  }

  Indicator(String title, String meaning, @Nullable String tag) {
    this.title = title;
    this.meaning = meaning;
    this.tag = tag;
  }

  /** Its name, in words with dots between them. */
  public String title() {
    return "nightjar." + title;
  }

  public String meaning() {
    return meaning;
  }

  /** What its readings are told apart by; null where there is one only. */
  public @Nullable String tag() {
    return tag;
  }

  /** The values of its tag, each of which has a reading; empty where any may come. */
  public List<String> known() {
    return switch (this) {
      case QUEUED -> words(List.of(Trigger.values()));
      case ENDED -> words(List.of(RunState.SUCCEEDED, RunState.FAILED, RunState.CANCELLED));
      case PIPELINES -> words(List.of(SyncedPipeline.State.values()));
      case REPOSITORIES -> List.of("synced", "behind", "unreachable");
      case DRIVERS -> List.of("starting", "busy", "idle");
      case ENGINES -> List.of("live", "lost");
      case NOTIFICATIONS -> List.of("waiting", "retrying", "given-up");
      default -> List.of();
    };
  }

  /** What it is measured in; null for a count. */
  public @Nullable String unit() {
    return this == LATENESS ? "seconds" : null;
  }

  private static List<String> words(List<?> values) {
    return values.stream().map(Object::toString).toList();
  }
}
