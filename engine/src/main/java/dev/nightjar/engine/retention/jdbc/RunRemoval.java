package dev.nightjar.engine.retention.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What keeps the records of a run, and how they go. */
final class RunRemoval {

  private static final String MINE = "IN (SELECT id FROM attempt WHERE run IN (:runs))";

  /** What refers to a run's records from elsewhere, in the order in which it is told. */
  private static final List<Pin> PINS =
      List.of(
          new Pin(
              "it made %s, which is kept",
              "SELECT name FROM artifact WHERE location IS NOT NULL AND attempt " + MINE),
          new Pin(
              "it trained %s, which is kept",
              "SELECT model FROM model_version WHERE attempt " + MINE),
          new Pin(
              "run %s stands on what it made",
              "SELECT run FROM step WHERE run NOT IN (:runs) AND output " + MINE),
          new Pin(
              "%s was made from what it made",
              "SELECT attempt FROM consumption WHERE input_attempt %1$s AND attempt NOT %1$s"
                  .formatted(MINE)),
          new Pin(
              "run %s stands on it as a branch",
              "SELECT run FROM branch WHERE branch_run IN (:runs) AND run NOT IN (:runs)"),
          new Pin(
              "%s is to be deleted first",
              "SELECT folder FROM doomed_output WHERE attempt " + MINE));

  private static final List<String> DELETIONS =
      List.of(
          "DELETE FROM log_archive WHERE attempt " + MINE,
          "DELETE FROM log_line WHERE attempt " + MINE,
          "DELETE FROM attempt_lineage WHERE attempt " + MINE,
          "DELETE FROM consumption WHERE attempt " + MINE,
          "DELETE FROM measurement WHERE attempt " + MINE,
          "DELETE FROM curve WHERE attempt " + MINE,
          "DELETE FROM expectation WHERE attempt " + MINE,
          "DELETE FROM artifact WHERE attempt " + MINE,
          "DELETE FROM approval WHERE run IN (:runs)",
          "DELETE FROM branch WHERE run IN (:runs)",
          "DELETE FROM driver WHERE run IN (:runs)",
          "DELETE FROM run_request WHERE run IN (:runs)",
          "DELETE FROM attempt WHERE run IN (:runs)",
          "DELETE FROM run_driver WHERE run IN (:runs)",
          "DELETE FROM step WHERE run IN (:runs)",
          "DELETE FROM run WHERE id IN (:runs)");

  private final JdbcClient jdbc;

  RunRemoval(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A run and its branches, and theirs. */
  List<String> tree(String run) {
    List<String> tree = new ArrayList<>(List.of(run));
    List<String> level = List.of(run);
    while (!level.isEmpty()) {
      level =
          jdbc.sql("SELECT id FROM run WHERE parent IN (:parents)")
              .param("parents", level)
              .query(String.class)
              .list();
      tree.addAll(level);
    }
    return tree;
  }

  /** What keeps the records of runs; empty when nothing does. */
  Optional<String> pin(List<String> runs) {
    return PINS.stream()
        .flatMap(
            pin ->
                jdbc
                    .sql(pin.sql() + " LIMIT 1")
                    .param("runs", runs)
                    .query(String.class)
                    .list()
                    .stream()
                    .map(what -> pin.why().formatted(what)))
        .findFirst();
  }

  /** Bars a run that nothing keeps; false when something does. */
  boolean bar(String run) {
    List<String> runs = tree(run);
    lock(runs);
    boolean barred =
        jdbc.sql(
                    """
                    UPDATE run SET collected_at = CURRENT_TIMESTAMP
                    WHERE id = ? AND state IN ('succeeded', 'failed', 'cancelled')
                    """)
                .param(run)
                .update()
            == 1;
    return barred && pin(runs).isEmpty();
  }

  /** Deletes the records of a run that is barred; false when something keeps them. */
  boolean drop(String run) {
    List<String> runs = tree(run);
    lock(runs);
    if (pin(runs).isPresent()) {
      return false;
    }
    DELETIONS.forEach(deletion -> jdbc.sql(deletion).param("runs", runs).update());
    return true;
  }

  /** Whoever takes an output locks its attempt. */
  private void lock(List<String> runs) {
    jdbc.sql("SELECT id FROM attempt WHERE run IN (:runs) ORDER BY id FOR UPDATE")
        .param("runs", runs)
        .query(String.class)
        .list();
  }

  /** A reference from elsewhere, and what it means. */
  private record Pin(String why, String sql) {}
}
