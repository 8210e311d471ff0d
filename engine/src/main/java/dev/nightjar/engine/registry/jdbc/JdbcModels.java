package dev.nightjar.engine.registry.jdbc;

import dev.nightjar.engine.execution.Consumed;
import dev.nightjar.engine.execution.Environment;
import dev.nightjar.engine.execution.ModelVersion;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunFilter.Scope;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.StepStatus;
import dev.nightjar.engine.jdbc.Columns;
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

  private static final String LISTED =
      """
       WHERE (CAST(:model AS VARCHAR) IS NULL OR model = :model)
        AND model >= :after AND (model > :after OR number < :number)
        AND (SUBSTRING(model FROM 1 FOR POSITION('.' IN model || '.') - 1) IN (
          SELECT seen.name FROM UNNEST(CAST(:scope AS VARCHAR(200) ARRAY)) AS seen(name)
        )) <> :except
      """;

  private final JdbcClient jdbc;
  private final ModelRows rows;
  private final AliasRows aliases;
  private final RunQueries runs;
  private final Lineage lineage;
  private final Metrics metrics;
  private final JsonMapper json;

  JdbcModels(
      JdbcClient jdbc,
      ModelRows rows,
      AliasRows aliases,
      RunQueries runs,
      Lineage lineage,
      Metrics metrics,
      JsonMapper json) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.aliases = aliases;
    this.runs = runs;
    this.lineage = lineage;
    this.metrics = metrics;
    this.json = json;
  }

  @Override
  public List<RegisteredModel> page(Listed listed, int limit) {
    return aliases.named(
        listed(
                "SELECT * FROM model_version" + LISTED + " ORDER BY model, number DESC LIMIT :most",
                listed,
                limit)
            .query((row, number) -> rows.registered(row))
            .list());
  }

  @Override
  public int count(Listed listed, int most) {
    return listed(
            "SELECT COUNT(*) FROM (SELECT 1 FROM model_version"
                + LISTED
                + " LIMIT :most) AS counted",
            listed,
            most)
        .query(Integer.class)
        .single();
  }

  private JdbcClient.StatementSpec listed(String sql, Listed listed, int most) {
    Scope scope = listed.scope();
    Place after = listed.after();
    return jdbc.sql(sql)
        .param("model", listed.model())
        // All but none of them are all.
        .param("scope", scope == null ? new String[0] : scope.pipelines().toArray(new String[0]))
        .param("except", scope == null || scope.except())
        .param("after", after == null ? "" : after.model())
        .param("number", after == null ? 0 : after.number())
        .param("most", most);
  }

  @Override
  public List<RegisteredModel> ofPipeline(String pipeline) {
    return aliases.named(
        jdbc.sql(
                """
                SELECT * FROM model_version WHERE model LIKE :within ESCAPE '!'
                ORDER BY model, number DESC
                """)
            .param("within", pipeline.replaceAll("[!%_]", "!$0") + ".%")
            .query((row, number) -> rows.registered(row))
            .list());
  }

  @Override
  public List<RegisteredModel> versions(String model) {
    return aliases.named(
        jdbc.sql("SELECT * FROM model_version WHERE model = ? ORDER BY number DESC")
            .param(model)
            .query((row, number) -> rows.registered(row))
            .list());
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
        .query((row, place) -> recorded(row))
        .optional()
        .map(this::details);
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
        : aliases.named(
            jdbc.sql("SELECT * FROM model_version WHERE attempt IN (:outputs) ORDER BY model")
                .param("outputs", outputs)
                .query((row, number) -> rows.registered(row))
                .list());
  }

  /** What a row alone says of a version. */
  private record Recorded(
      RegisteredModel model,
      String definition,
      @Nullable String commit,
      boolean modified,
      Map<String, String> parameters,
      @Nullable Environment environment) {}

  private Recorded recorded(ResultSet row) throws SQLException {
    return new Recorded(
        rows.registered(row),
        row.getString("definition"),
        row.getString("source_commit"),
        row.getBoolean("source_modified"),
        json.readValue(row.getString("parameters"), PARAMETERS),
        environment(row.getString("environment")));
  }

  private ModelDetails details(Recorded recorded) {
    RegisteredModel model = aliases.named(List.of(recorded.model())).get(0);
    return new ModelDetails(
        model,
        recorded.definition(),
        recorded.commit(),
        recorded.modified(),
        recorded.parameters(),
        recorded.environment(),
        trainedOn(model.version()),
        metrics.ofModel(model.version().attempt()),
        history(model.version()));
  }

  private @Nullable Environment environment(@Nullable String kept) {
    return kept == null ? null : json.readValue(kept, Environment.class);
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
