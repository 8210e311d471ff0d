package dev.nightjar.engine.registry.jdbc;

import dev.nightjar.engine.execution.Driver;
import dev.nightjar.engine.execution.SharedDriver;
import dev.nightjar.engine.execution.StepMade;
import dev.nightjar.engine.jdbc.Columns;
import dev.nightjar.engine.metadata.ModelNumbered;
import dev.nightjar.steps.contract.work.StoredModel;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Enters model versions, in the transaction that publishes them. */
@Component
class Registration {

  private final JdbcTemplate jdbc;
  private final JsonMapper json;
  private final ObjectProvider<SharedDriver> driver;

  Registration(JdbcTemplate jdbc, JsonMapper json, ObjectProvider<SharedDriver> driver) {
    this.jdbc = jdbc;
    this.json = json;
    this.driver = driver;
  }

  @EventListener
  void numbered(ModelNumbered event) {
    StepMade made = event.made();
    StoredModel stored = Objects.requireNonNull(made.result().model());
    jdbc.update(
        """
            INSERT INTO model_version (model, number, attempt, run, fingerprint, location, signature,
              definition, source_commit, source_modified, parameters, environment, made_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        event.model(),
        event.number(),
        made.attempt(),
        made.run().run(),
        made.fingerprint(),
        stored.location(),
        json.writeValueAsString(stored.signature()),
        made.run().definition(),
        made.run().source().commit(),
        made.run().source().modified(),
        json.writeValueAsString(made.run().parameters()),
        environment(stored.location()),
        Columns.time(made.at()));
  }

  /** A model that is taken over under another name was trained by what it was trained by. */
  private @Nullable String environment(String location) {
    List<String> earlier =
        jdbc.queryForList(
            "SELECT environment FROM model_version WHERE location = ? AND environment IS NOT NULL",
            String.class,
            location);
    return earlier.isEmpty()
        ? driver
            .getObject()
            .current()
            .map(Driver::environment)
            .map(json::writeValueAsString)
            .orElse(null)
        : earlier.get(0);
  }
}
