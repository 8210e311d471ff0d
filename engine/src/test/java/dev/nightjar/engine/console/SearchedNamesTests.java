package dev.nightjar.engine.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.testing.TwoProjects;
import dev.nightjar.engine.testing.Visitor;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** A search ends where it has found something, or where there is nothing more. */
class SearchedNamesTests {

  @TempDir static Path folder;
  private static TwoProjects projects;

  @BeforeAll
  static void start() {
    projects = TwoProjects.in(folder, Map.of());
    projects
        .site()
        .part(JdbcTemplate.class)
        .update(
            """
            INSERT INTO artifact (attempt, name, kind, version, fingerprint, location, format,
              shape, row_count, byte_count, run, step, step_kind, source_commit, source_modified,
              made_at)
            SELECT attempt, 'bikes-nightly.a' || (10000 + x), kind, 1, fingerprint, location,
              format, shape, row_count, byte_count, run, step, step_kind, source_commit,
              source_modified, made_at
            FROM artifact CROSS JOIN SYSTEM_RANGE(1, 2600)
            WHERE name = 'bikes-nightly.s0' AND version = 1
            """);
  }

  @AfterAll
  static void stop() {
    projects.site().close();
  }

  @Test
  void whatComesBehindManyOthersIsFound() {
    Visitor visitor = projects.site().login("olga", Map.of(Caller.ALL, Role.VIEWER));

    assertThat(visitor.get("/data?q=NIGHTLY.s0").body())
        .contains("/data/bikes-nightly.s0", "/data/rain-nightly.s0");
    assertThat(visitor.get("/data?q=a12").body()).contains("/data/bikes-nightly.a12000");
    assertThat(visitor.get("/data?q=none_is_called_so").body()).contains("No dataset is called so");
    assertThat(visitor.get("/models?q=rain").body())
        .contains("/models/rain-nightly.model")
        .doesNotContain("/models/bikes-nightly.model");
  }

  @Test
  void whatOthersHaveHidesNothingOfOnesOwn() {
    Visitor visitor = projects.site().login("vera", Map.of(TwoProjects.OURS, Role.VIEWER));

    assertThat(visitor.get("/data").body())
        .contains("/data/rain-nightly.s0")
        .doesNotContain("bikes-nightly");
  }
}
