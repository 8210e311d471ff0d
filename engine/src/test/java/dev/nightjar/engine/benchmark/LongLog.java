package dev.nightjar.engine.benchmark;

import java.time.Instant;

/** The log of one step: as many lines as one likes, of which one is an error and one is rare. */
record LongLog(StoreRows rows, Instant begin) {

  /** What one line in its middle says, and no other. */
  static final String RARE = "the needle";

  /** Where it is shown. */
  static final String ADDRESS = "/runs/long-1/logs?step=s0";

  /**
   * Adds the run with its lines.
   *
   * @param lines the error is among their first tenth: who looks for it from the end looks at most
   */
  void fill(int lines) {
    rows.insert(
        "definition",
        "hash, pipeline, content, kept_at",
        "'definition-of-long', 'long', 'name: long', CURRENT_TIMESTAMP",
        rows.range("r", 1, 1));
    rows.insert(
        "run",
        "id, pipeline, definition, source_path, source_modified, logical_time, triggered_by,"
            + " trigger_key, parameters, state, generation, created_at, ended_at",
        "'long-1', 'long', 'definition-of-long', '/long.yaml', FALSE, %1$s, 'manual', '', '{}',"
                .formatted(time("0"))
            + " 'failed', 1, %s, %s".formatted(time("0"), time("100")),
        rows.range("r", 1, 1));
    rows.insert(
        "step",
        "run, name, place, kind, state, generation, attempts, started_at, ended_at",
        "'long-1', 's0', 0, 'sql', 'failed', 1, 1, %s, %s".formatted(time("0"), time("100")),
        rows.range("r", 1, 1));
    rows.insert(
        "attempt",
        "id, run, step, number, state, started_at, ended_at",
        "'long-1/s0/1', 'long-1', 's0', 1, 'failed', %s, %s".formatted(time("0"), time("100")),
        rows.range("r", 1, 1));
    rows.insert(
        "log_line",
        "attempt, place, logged_at, level, content",
        "'long-1/s0/1', r - 1, %s, CASE WHEN r = %d THEN 'ERROR' WHEN MOD(r, 97) = 0 THEN 'WARN'"
                .formatted(time("r / 10000.0"), Math.max(1, lines / 10))
            + " ELSE 'INFO' END, CASE WHEN r = %d THEN 'Finds %s' ELSE 'Stage ' || r / 40"
                .formatted(lines / 2, RARE)
            + " || ' done in ' || MOD(r, 700) || ' ms, 48,211 rows, 4 tasks at a time' END",
        rows.range("r", 1, lines));
    rows.analyze();
  }

  private String time(String seconds) {
    return StoreRows.time(begin, seconds, "SECOND");
  }
}
