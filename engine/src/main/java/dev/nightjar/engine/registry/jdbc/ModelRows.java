package dev.nightjar.engine.registry.jdbc;

import dev.nightjar.engine.execution.ModelVersion;
import dev.nightjar.steps.contract.work.Signature;
import dev.nightjar.steps.contract.work.StoredModel;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads rows of {@code model_version}. */
@Component
class ModelRows {

  private final JsonMapper json;

  ModelRows(JsonMapper json) {
    this.json = json;
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
