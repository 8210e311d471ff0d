package dev.nightjar.engine.benchmark;

import java.time.Instant;

/**
 * Runs of fifty pipelines that have ended, one a minute: of a hundred one has failed, of a thousand
 * one was asked for by a program.
 */
public record StoredRuns(StoreRows rows, Instant first) {

  /** Whose pipelines {@link #declare} says. */
  static final String PROJECT = "some";

  private static final int PIPELINES = 50;
  private static final int STEPS = 8;

  /** More in one transaction are slow on H2, which keeps the pages of an open one in memory. */
  private static final int TOGETHER = 50_000;

  private static final String ID = "'p' || MOD(r, %d) || '-past-' || r".formatted(PIPELINES);

  /** What a run is called that is the so manyth, from 1 on. */
  static String id(int number) {
    return "p%d-past-%d".formatted(number % PIPELINES, number);
  }

  /** Adds so many runs. */
  public void fill(int runs) {
    rows.insert(
        "definition",
        "hash, pipeline, content, kept_at",
        "'definition-of-p' || p, 'p' || p, 'name: p' || p, CURRENT_TIMESTAMP",
        rows.range("p", 0, PIPELINES - 1));
    rows.fill("run", () -> minutes(runs));
    rows.analyze();
  }

  private void minutes(int runs) {
    for (int begun = 1; begun <= runs; begun += TOGETHER) {
      rows.insert(
          "run",
          "id, pipeline, definition, source_path, source_modified, logical_time, triggered_by,"
              + " trigger_key, parameters, state, generation, created_at, ended_at, arrival",
          ID
              + ", 'p' || MOD(r, %1$d), 'definition-of-p' || MOD(r, %1$d), '/past.yaml', FALSE, %2$s,"
                  .formatted(PIPELINES, minute())
              + " CASE WHEN MOD(r, 1000) = 3 THEN 'api' ELSE 'schedule' END, '', '{}',"
              + " CASE WHEN MOD(r, 100) = 1 THEN 'failed' ELSE 'succeeded' END, 1, %1$s, %1$s, r"
                  .formatted(minute()),
          rows.range("r", begun, Math.min(runs, begun + TOGETHER - 1)));
    }
  }

  /** Adds steps to some of the runs, of which a failed one's last has failed. */
  void steps(int firstRun, int lastRun) {
    String range = rows.range("r", firstRun, lastRun) + " CROSS JOIN " + rows.range("s", 1, STEPS);
    String state =
        "CASE WHEN MOD(r, 100) = 1 AND s = %d THEN 'failed' ELSE 'succeeded' END".formatted(STEPS);
    rows.insert(
        "step",
        "run, name, place, kind, state, generation, attempts, started_at, ended_at",
        ID + ", 's' || s, s, 'sql', %1$s, 1, 1, %2$s, %2$s".formatted(state, minute()),
        range);
    rows.insert(
        "attempt",
        "id, run, step, number, state, failure, started_at, ended_at",
        ID
            + " || '/s' || s || '/1', "
            + ID
            + ", 's' || s, 1, %1$s, CASE %1$s".formatted(state)
            + " WHEN 'failed' THEN '{\"owner\":\"USER\",\"code\":\"bad\",\"message\":\"It is bad\"}'"
            + " END, %1$s, %1$s".formatted(minute()),
        range);
    rows.analyze();
  }

  /** Adds what a hundred persons have decided. */
  void decide(int decisions) {
    rows.insert(
        "audit",
        "subject, name, action, decided_by, decided_at",
        "'run', " + ID + ", 'retry', 'person' || MOD(r, 100), " + minute(),
        rows.range("r", 1, decisions));
    rows.analyze();
  }

  /** Lets some of the pipelines be of the project {@link #PROJECT}. */
  void declare(int... pipelines) {
    rows.jdbc()
        .update(
            """
            INSERT INTO git_repository (name, origin, version, problems)
            VALUES (?, 'https://git.example.org/x.git#main:', 1, '[]')
            """,
            PROJECT);
    for (int pipeline : pipelines) {
      rows.jdbc()
          .update(
              """
              INSERT INTO synced_pipeline (name, repository, path, state, tags, folders, problems)
              VALUES (?, ?, 'pipeline.yaml', 'synced', '[]', '[]', '[]')
              """,
              "p" + pipeline,
              PROJECT);
    }
    rows.analyze();
  }

  private String minute() {
    return StoreRows.time(first, "r", "MINUTE");
  }
}
