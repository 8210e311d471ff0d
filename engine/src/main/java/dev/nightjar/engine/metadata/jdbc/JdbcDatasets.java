package dev.nightjar.engine.metadata.jdbc;

import dev.nightjar.engine.execution.RunFilter.Scope;
import dev.nightjar.engine.jdbc.Columns;
import dev.nightjar.engine.metadata.DatasetVersion;
import dev.nightjar.engine.metadata.Datasets;
import dev.nightjar.steps.contract.step.Format;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.StoredDataset;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Dataset versions in the table {@code artifact}. */
@Repository
class JdbcDatasets implements Datasets {

  private final JdbcClient jdbc;
  private final RunOutputs outputs;
  private final JsonMapper json;

  JdbcDatasets(JdbcClient jdbc, RunOutputs outputs, JsonMapper json) {
    this.jdbc = jdbc;
    this.outputs = outputs;
    this.json = json;
  }

  @Override
  public List<DatasetVersion> ofRun(String run) {
    return outputs.inOrder(
        run,
        attempts ->
            jdbc.sql(
                    """
                    SELECT * FROM artifact WHERE kind = 'DATASET' AND location IS NOT NULL AND attempt IN (:attempts)
                    ORDER BY name
                    """)
                .param("attempts", attempts)
                .query((row, number) -> version(row))
                .list(),
        DatasetVersion::attempt);
  }

  @Override
  public List<DatasetVersion> versions(String name) {
    return jdbc.sql(
            "SELECT * FROM artifact WHERE kind = 'DATASET' AND name = ? ORDER BY version DESC")
        .param(name)
        .query((row, number) -> version(row))
        .list();
  }

  @Override
  public Optional<DatasetVersion> lastWritten(String name) {
    return jdbc.sql(
            """
            SELECT * FROM artifact WHERE kind = 'DATASET' AND name = ? AND location IS NOT NULL
            ORDER BY version DESC LIMIT 1
            """)
        .param(name)
        .query((row, number) -> version(row))
        .optional();
  }

  @Override
  public List<DatasetVersion> latest(String name, int limit) {
    return jdbc.sql(
            """
            SELECT * FROM artifact WHERE kind = 'DATASET' AND name = ?
            ORDER BY version DESC LIMIT ?
            """)
        .params(name, limit)
        .query((row, number) -> version(row))
        .list();
  }

  @Override
  public List<DatasetVersion> list(
      @Nullable String pipeline, @Nullable Scope scope, @Nullable String after, int limit) {
    return newest(
        "name LIKE :which ESCAPE '!'",
        pipeline == null ? "%" : pipeline.replaceAll("[!%_]", "!$0") + ".%",
        scope,
        after,
        limit);
  }

  @Override
  public List<DatasetVersion> named(String text, @Nullable String after, int limit) {
    return newest("POSITION(CAST(:which AS VARCHAR) IN LOWER(name)) > 0", text, null, after, limit);
  }

  private List<DatasetVersion> newest(
      String condition, String which, @Nullable Scope scope, @Nullable String after, int limit) {
    return jdbc.sql(
            """
            SELECT artifact.* FROM artifact
            JOIN (
              SELECT name, MAX(version) AS version FROM artifact
              WHERE kind = 'DATASET' AND name > :after AND %s
                AND (SUBSTRING(name FROM 1 FOR POSITION('.' IN name || '.') - 1) IN (
                  SELECT seen.name FROM UNNEST(CAST(:scope AS VARCHAR(200) ARRAY)) AS seen(name)
                )) <> :except
              GROUP BY name ORDER BY name LIMIT :limit
            ) AS newest ON newest.name = artifact.name AND newest.version = artifact.version
            WHERE artifact.kind = 'DATASET' ORDER BY artifact.name
            """
                .formatted(condition))
        .param("after", after == null ? "" : after)
        .param("which", which)
        .param("scope", pipelines(scope))
        .param("except", scope == null || scope.except())
        .param("limit", limit)
        .query((row, number) -> version(row))
        .list();
  }

  /** All but none of them are all. */
  private static String[] pipelines(@Nullable Scope scope) {
    return scope == null ? new String[0] : scope.pipelines().toArray(new String[0]);
  }

  DatasetVersion version(ResultSet row) throws SQLException {
    Schema schema = json.readValue(row.getString("shape"), Schema.class);
    String location = row.getString("location");
    return new DatasetVersion(
        row.getString("name"),
        row.getInt("version"),
        row.getString("fingerprint"),
        schema,
        location == null
            ? null
            : new StoredDataset(location, Format.valueOf(row.getString("format")), schema),
        row.getObject("row_count", Long.class),
        row.getLong("byte_count"),
        row.getString("run"),
        row.getString("attempt"),
        Columns.instant(row, "made_at"));
  }
}
