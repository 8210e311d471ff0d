package dev.nightjar.engine.metadata.jdbc;

import dev.nightjar.engine.execution.Consumed;
import dev.nightjar.engine.execution.StepMade;
import dev.nightjar.engine.jdbc.Columns;
import dev.nightjar.engine.jdbc.WriteBehindTemplate;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.StoredModel;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes versions of datasets and models, and gives them their numbers. */
final class Artifacts {

  private final WriteBehindTemplate jdbc;
  private final JsonMapper json;

  Artifacts(WriteBehindTemplate jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  void add(StepMade made, String name, MadeDataset dataset) {
    insert(
        made,
        name,
        Consumed.Kind.DATASET,
        dataset.stored().location(),
        dataset.stored().format().name(),
        json.writeValueAsString(dataset.stored().schema()),
        dataset.rows(),
        dataset.bytes());
  }

  /** Writes a version of a dataset whose rows lie nowhere. */
  void add(StepMade made, String name, Schema lazy) {
    insert(
        made,
        name,
        Consumed.Kind.DATASET,
        null,
        null,
        json.writeValueAsString(lazy),
        made.result().rows(),
        null);
  }

  /** Writes a version of a model and gives its number. */
  int add(StepMade made, String name, StoredModel model) {
    insert(made, name, Consumed.Kind.MODEL, model.location(), null, null, null, null);
    Integer number =
        jdbc.queryForObject(
            "SELECT version FROM artifact WHERE attempt = ? AND name = ?",
            Integer.class,
            made.attempt(),
            name);
    return number == null ? 0 : number;
  }

  /** Two at the same moment get the same number: the unique key has one of them try again. */
  private void insert(
      StepMade made,
      String name,
      Consumed.Kind kind,
      @Nullable String location,
      @Nullable Object... details) {
    jdbc.later(
        """
        INSERT INTO artifact (attempt, name, kind, fingerprint, location, format, shape, row_count,
          byte_count, run, step, step_kind, source_commit, source_modified, made_at, version)
        SELECT ?, ?, ?, ?, CAST(? AS VARCHAR), CAST(? AS VARCHAR), CAST(? AS VARCHAR),
          CAST(? AS BIGINT), CAST(? AS BIGINT), ?, ?, ?, CAST(? AS VARCHAR), ?, ?, COALESCE(MAX(version), 0) + 1
        FROM artifact WHERE name = ?
        """,
        made.attempt(),
        name,
        kind.name(),
        made.fingerprint(),
        location,
        details[0],
        details[1],
        details[2],
        details[3],
        made.run().run(),
        made.step(),
        made.kind(),
        made.run().source().commit(),
        made.run().source().modified(),
        Columns.time(made.at()),
        name);
  }
}
