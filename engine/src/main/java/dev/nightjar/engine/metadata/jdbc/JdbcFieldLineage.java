package dev.nightjar.engine.metadata.jdbc;

import dev.nightjar.engine.metadata.DatasetVersion;
import dev.nightjar.engine.metadata.FieldGraph;
import dev.nightjar.engine.metadata.FieldGraph.Link;
import dev.nightjar.engine.metadata.FieldGraph.Node;
import dev.nightjar.engine.metadata.FieldLineage;
import dev.nightjar.steps.contract.work.Field;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Follows columns from attempt to attempt. */
@Repository
class JdbcFieldLineage implements FieldLineage {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  JdbcFieldLineage(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  @Override
  public FieldGraph of(DatasetVersion dataset, String column) {
    Field field = Field.column(dataset.name(), column);
    Node subject = new Node(field, dataset.version(), dataset.attempt());
    RecordedLinks links = new RecordedLinks(jdbc, json);
    return new FieldGraph(
        subject,
        new FieldWalk(links::above, Link::from).from(subject),
        new FieldWalk(links::below, Link::to).from(subject));
  }
}
