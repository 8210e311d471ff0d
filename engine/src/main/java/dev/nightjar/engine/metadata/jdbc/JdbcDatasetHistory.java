package dev.nightjar.engine.metadata.jdbc;

import dev.nightjar.engine.metadata.DatasetHistory;
import dev.nightjar.engine.metadata.DatasetVersion;
import dev.nightjar.steps.contract.work.TaskResult.Quality;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Versions in the table {@code artifact}, and the expectations of the attempts that made them. */
@Repository
class JdbcDatasetHistory implements DatasetHistory {

  private final JdbcClient jdbc;
  private final JdbcDatasets datasets;

  JdbcDatasetHistory(JdbcClient jdbc, JdbcDatasets datasets) {
    this.jdbc = jdbc;
    this.datasets = datasets;
  }

  @Override
  public Optional<DatasetVersion> find(String name, int version) {
    return jdbc.sql("SELECT * FROM artifact WHERE kind = 'DATASET' AND name = ? AND version = ?")
        .params(name, version)
        .query((row, number) -> datasets.version(row))
        .optional();
  }

  @Override
  public List<DatasetVersion> page(String name, @Nullable Integer before, int limit) {
    return jdbc.sql(
            """
            SELECT * FROM artifact WHERE kind = 'DATASET' AND name = ? AND version < ?
            ORDER BY version DESC LIMIT ?
            """)
        .params(name, before == null ? Integer.MAX_VALUE : before, limit)
        .query((row, number) -> datasets.version(row))
        .list();
  }

  @Override
  public int count(String name, int most) {
    return jdbc.sql(
            """
            SELECT COUNT(*) FROM (
              SELECT 1 FROM artifact WHERE kind = 'DATASET' AND name = ? LIMIT ?) AS counted
            """)
        .params(name, most)
        .query(Integer.class)
        .single();
  }

  @Override
  public List<Checked> quality(String name, @Nullable Integer before, int versions) {
    Map<String, List<Quality>> found = new LinkedHashMap<>();
    List<DatasetVersion> latest = page(name, before, versions);
    latest.forEach(version -> found.put(version.attempt(), new ArrayList<>()));
    if (latest.isEmpty()) {
      return List.of();
    }
    jdbc.sql("SELECT * FROM expectation WHERE attempt IN (:attempts) ORDER BY place")
        .param("attempts", List.copyOf(found.keySet()))
        .query(
            row -> {
              List<Quality> of = found.get(row.getString("attempt"));
              if (of != null) {
                of.add(JdbcExpectations.quality(row).quality());
              }
            });
    List<Checked> checked = new ArrayList<>();
    for (DatasetVersion version : latest) {
      checked.add(
          new Checked(
              version.version(),
              version.run(),
              version.madeAt(),
              found.getOrDefault(version.attempt(), List.of())));
    }
    Collections.reverse(checked);
    return checked;
  }
}
