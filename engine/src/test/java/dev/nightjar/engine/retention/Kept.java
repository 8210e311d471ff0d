package dev.nightjar.engine.retention;

import dev.nightjar.engine.testing.EngineUnderTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What lies where, as a test sees it. */
record Kept(EngineUnderTest engine) {

  /**
   * Locations of the versions of a dataset or a model, by number; an empty text where it's gone.
   */
  Map<Integer, String> locations(String name) {
    return engine
        .part(JdbcClient.class)
        .sql("SELECT version, COALESCE(location, '') AS location FROM artifact WHERE name = ?")
        .param(name)
        .query()
        .listOfRows()
        .stream()
        .collect(
            Collectors.toMap(
                row -> ((Number) row.get("version")).intValue(),
                row -> String.valueOf(row.get("location"))));
  }

  /** Numbers of the versions that lie somewhere. */
  List<Integer> numbers(String name) {
    return locations(name).entrySet().stream()
        .filter(each -> !each.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  List<String> names() {
    return engine
        .part(JdbcClient.class)
        .sql("SELECT DISTINCT name FROM artifact ORDER BY name")
        .query(String.class)
        .list();
  }

  int count(String sql) {
    return engine.part(JdbcClient.class).sql(sql).query(Integer.class).single();
  }
}
