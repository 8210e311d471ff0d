package dev.nightjar.engine.access.jdbc;

import dev.nightjar.engine.access.Projects;
import java.util.HashMap;
import java.util.Map;
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

  @Override
  public Map<String, String> all() {
    Map<String, String> all = new HashMap<>();
    jdbc.sql("SELECT pipeline, project FROM pipeline_project")
        .query(
            row -> {
              all.put(row.getString("pipeline"), row.getString("project"));
            });
    return all;
  }
}
