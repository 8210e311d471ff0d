package dev.nightjar.engine.catalog.jdbc;

import dev.nightjar.engine.catalog.Activation;
import dev.nightjar.engine.catalog.RepositoryState;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.catalog.SyncedPipeline.Active;
import dev.nightjar.engine.catalog.SyncedPipeline.State;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.jdbc.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** How what syncs know stands in rows. */
@Component
class SyncRows {

  private final JsonMapper json;

  SyncRows(JsonMapper json) {
    this.json = json;
  }

  RepositoryState repository(ResultSet row, int number) throws SQLException {
    return new RepositoryState(
        row.getString("name"),
        row.getString("origin"),
        row.getLong("version"),
        row.getString("head"),
        row.getString("synced"),
        Columns.instantOrNull(row, "fetched_at"),
        row.getString("error"),
        problems(row));
  }

  SyncedPipeline pipeline(ResultSet row, int number) throws SQLException {
    return new SyncedPipeline(
        row.getString("name"),
        row.getString("repository"),
        row.getString("path"),
        Columns.word(row, "state", State.class),
        active(row),
        row.getString("note"),
        problems(row));
  }

  Activation activation(ResultSet row, int number) throws SQLException {
    return new Activation(
        row.getString("pipeline"),
        row.getInt("number"),
        row.getString("repository"),
        row.getString("path"),
        row.getString("definition"),
        row.getString("commit_id"),
        Objects.requireNonNull(Columns.instantOrNull(row, "activated_at")));
  }

  /** All but the key and the version. */
  List<@Nullable Object> values(RepositoryState state) {
    return Arrays.asList(
        state.origin(),
        state.head(),
        state.synced(),
        time(state.fetchedAt()),
        state.error(),
        json.writeValueAsString(state.problems()));
  }

  /** All but the key. */
  List<@Nullable Object> values(SyncedPipeline pipeline) {
    Active active = pipeline.active();
    return Arrays.asList(
        pipeline.repository(),
        pipeline.path(),
        pipeline.state().toString(),
        active == null ? null : active.definition(),
        active == null ? null : active.commit(),
        active == null ? null : active.snapshot(),
        active == null ? null : time(active.since()),
        active == null ? null : active.owner(),
        json.writeValueAsString(active == null ? List.of() : active.tags()),
        json.writeValueAsString(active == null ? List.of() : active.folders()),
        active == null ? null : active.content(),
        pipeline.note(),
        json.writeValueAsString(pipeline.problems()));
  }

  List<@Nullable Object> values(Activation activation) {
    return Arrays.asList(
        activation.pipeline(),
        activation.number(),
        activation.repository(),
        activation.path(),
        activation.definition(),
        activation.commit(),
        time(activation.at()));
  }

  private @Nullable Active active(ResultSet row) throws SQLException {
    String definition = row.getString("definition");
    return definition == null
        ? null
        : new Active(
            definition,
            row.getString("commit_id"),
            row.getString("snapshot"),
            Objects.requireNonNull(Columns.instantOrNull(row, "since")),
            row.getString("owner"),
            texts(row, "tags"),
            texts(row, "folders"),
            row.getString("content"));
  }

  private List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of(json.readValue(row.getString(column), String[].class));
  }

  private List<Problem> problems(ResultSet row) throws SQLException {
    return List.of(json.readValue(row.getString("problems"), Problem[].class));
  }

  private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : Columns.time(instant);
  }
}
