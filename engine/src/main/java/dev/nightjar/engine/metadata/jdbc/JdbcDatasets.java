package dev.nightjar.engine.metadata.jdbc;

import dev.nightjar.engine.metadata.DatasetVersion;
import dev.nightjar.engine.metadata.Datasets;
import dev.nightjar.steps.contract.step.Format;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.StoredDataset;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
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
  public List<DatasetVersion> list(@Nullable String pipeline, @Nullable String after, int limit) {
    return jdbc.sql(
            """
            SELECT artifact.* FROM artifact
            JOIN (
              SELECT name, MAX(version) AS version FROM artifact
              WHERE kind = 'DATASET' AND name > :after AND name LIKE :within ESCAPE '!'
              GROUP BY name ORDER BY name LIMIT :limit
            ) AS newest ON newest.name = artifact.name AND newest.version = artifact.version
            WHERE artifact.kind = 'DATASET' ORDER BY artifact.name
            """)
        .param("after", after == null ? "" : after)
        .param("within", pipeline == null ? "%" : pipeline.replaceAll("[!%_]", "!$0") + ".%")
        .param("limit", limit)
        .query((row, number) -> version(row))
        .list();
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
