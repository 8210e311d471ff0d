package dev.nightjar.engine.registry.jdbc;

import dev.nightjar.engine.execution.StepMade;
import dev.nightjar.engine.metadata.ModelNumbered;
import dev.nightjar.steps.contract.work.StoredModel;
import java.util.Objects;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Enters model versions, in the transaction that publishes them. */
@Component
class Registration {

  private final JdbcTemplate jdbc;
  private final JsonMapper json;

  Registration(JdbcTemplate jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  @EventListener
  void numbered(ModelNumbered event) {
    StepMade made = event.made();
    StoredModel stored = Objects.requireNonNull(made.result().model());
    jdbc.update(
        """
            INSERT INTO model_version (model, number, attempt, run, fingerprint, location, signature,
              definition, source_commit, source_modified, parameters, made_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
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
        Columns.time(made.at()));
  }
}
