package dev.nightjar.engine.registry.jdbc;

import dev.nightjar.engine.execution.ModelVersion;
import dev.nightjar.engine.jdbc.Columns;
import dev.nightjar.engine.registry.RegisteredModel;
import dev.nightjar.steps.contract.work.Signature;
import dev.nightjar.steps.contract.work.StoredModel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads rows of {@code model_version}. */
@Component
class ModelRows {

  private final JsonMapper json;

  ModelRows(JsonMapper json) {
    this.json = json;
  }

  /** A version without the aliases that name it. */
  RegisteredModel registered(ResultSet row) throws SQLException {
    return new RegisteredModel(
        version(row), List.of(), row.getString("run"), Columns.instant(row, "made_at"));
  }

  ModelVersion version(ResultSet row) throws SQLException {
    Signature signature = json.readValue(row.getString("signature"), Signature.class);
    return new ModelVersion(
        row.getString("model"),
        row.getInt("number"),
        row.getString("fingerprint"),
        row.getString("attempt"),
        new StoredModel(row.getString("location"), signature));
  }
}
