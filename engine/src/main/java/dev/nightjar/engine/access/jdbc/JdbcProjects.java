package dev.nightjar.engine.access.jdbc;

import dev.nightjar.engine.access.Projects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Projects in the view {@code pipeline_project}. */
@Repository
class JdbcProjects implements Projects {

  private final JdbcClient jdbc;

  JdbcProjects(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String of(String pipeline) {
    return jdbc.sql("SELECT project FROM pipeline_project WHERE pipeline = ?")
        .param(pipeline)
        .query(String.class)
        .optional()
        .orElse(LOCAL);
  }
}
