package dev.nightjar.engine.registry.jdbc;

import dev.nightjar.engine.execution.Consumed;
import dev.nightjar.engine.execution.Environment;
import dev.nightjar.engine.execution.ModelVersion;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.StepStatus;
import dev.nightjar.engine.metadata.Lineage;
import dev.nightjar.engine.metadata.LineageGraph;
import dev.nightjar.engine.metadata.Metrics;
import dev.nightjar.engine.registry.AliasMove;
import dev.nightjar.engine.registry.ModelDetails;
import dev.nightjar.engine.registry.Models;
import dev.nightjar.engine.registry.RegisteredModel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Models in the table {@code model_version}. */
@Repository
class JdbcModels implements Models {

  private static final TypeReference<Map<String, String>> PARAMETERS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final ModelRows rows;
  private final RunQueries runs;
  private final Lineage lineage;
  private final Metrics metrics;
  private final JsonMapper json;

  JdbcModels(
      JdbcClient jdbc,
      ModelRows rows,
      RunQueries runs,
      Lineage lineage,
      Metrics metrics,
      JsonMapper json) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.runs = runs;
    this.lineage = lineage;
    this.metrics = metrics;
    this.json = json;
  }

  @Override
  public List<RegisteredModel> list() {
    return jdbc.sql("SELECT * FROM model_version ORDER BY model, number DESC")
        .query((row, number) -> registered(row))
        .list();
  }

  @Override
  public List<RegisteredModel> versions(String model) {
    return jdbc.sql("SELECT * FROM model_version WHERE model = ? ORDER BY number DESC")
        .param(model)
        .query((row, number) -> registered(row))
        .list();
  }

  @Override
  public Optional<ModelDetails> show(String model, @Nullable Integer number) {
    return jdbc.sql(
            """
            SELECT * FROM model_version
            WHERE model = :model AND (CAST(:number AS INT) IS NULL OR number = :number)
            ORDER BY number DESC LIMIT 1
            """)
        .param("model", model)
        .param("number", number)
        .query((row, place) -> details(row))
        .optional();
  }

  @Override
  public List<RegisteredModel> ofRun(String run) {
    List<String> outputs =
        runs.find(run).map(RunDetails::steps).orElse(List.of()).stream()
            .map(StepStatus::output)
            .filter(Objects::nonNull)
            .toList();
    return outputs.isEmpty()
        ? List.of()
        : jdbc.sql("SELECT * FROM model_version WHERE attempt IN (:outputs) ORDER BY model")
            .param("outputs", outputs)
            .query((row, number) -> registered(row))
            .list();
  }

  private RegisteredModel registered(ResultSet row) throws SQLException {
    ModelVersion version = rows.version(row);
    return new RegisteredModel(
        version, aliases(version), row.getString("run"), Columns.instant(row, "made_at"));
  }

  private ModelDetails details(ResultSet row) throws SQLException {
    RegisteredModel model = registered(row);
    return new ModelDetails(
        model,
        row.getString("definition"),
        row.getString("source_commit"),
        row.getBoolean("source_modified"),
        json.readValue(row.getString("parameters"), PARAMETERS),
        environment(row.getString("environment")),
        trainedOn(model.version()),
        metrics.ofModel(model.version().attempt()),
        history(model.version()));
  }

  private @Nullable Environment environment(@Nullable String kept) {
    return kept == null ? null : json.readValue(kept, Environment.class);
  }

  private List<String> aliases(ModelVersion version) {
    return jdbc.sql("SELECT name FROM model_alias WHERE model = ? AND number = ? ORDER BY name")
        .params(version.model(), version.number())
        .query(String.class)
        .list();
  }

  private Map<String, String> trainedOn(ModelVersion version) {
    Map<String, String> datasets = new LinkedHashMap<>();
    Optional<LineageGraph> graph = lineage.of(version.model(), version.number());
    graph.ifPresent(
        found ->
            found.madeFrom(found.subject()).stream()
                .filter(node -> node.kind() == Consumed.Kind.DATASET)
                .forEach(node -> datasets.put(node.id().name(), node.fingerprint())));
    return datasets;
  }

  private List<AliasMove> history(ModelVersion version) {
    return jdbc.sql(
            """
            SELECT * FROM model_alias_move
            WHERE model = :model AND (from_number = :number OR to_number = :number)
            ORDER BY moved_at DESC, place DESC
            """)
        .param("model", version.model())
        .param("number", version.number())
        .query((row, place) -> move(row))
        .list();
  }

  static AliasMove move(ResultSet row) throws SQLException {
    return new AliasMove(
        row.getString("name"),
        row.getInt("from_number"),
        row.getInt("to_number"),
        row.getString("attempt"),
        Columns.instant(row, "moved_at"));
  }
}
