package dev.nightjar.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.PlanBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;

/** The profile that chooses PostgreSQL, as an installation has it. */
class PostgresqlProfileTests {

  private static final Path PROFILE = Path.of("../config/application-postgresql.yaml");

  @TempDir Path folder;
  private final Map<String, @Nullable String> before = new HashMap<>();

  @AfterEach
  void restore() {
    before.forEach(
        (key, value) -> {
          if (value == null) {
            System.clearProperty(key);
          } else {
            System.setProperty(key, value);
          }
        });
  }

  @Test
  void keepsTheStoreInPostgresql() throws Exception {
    String url = String.valueOf(Database.POSTGRESQL.empty().get("spring.datasource.url"));
    String profile = Files.readString(PROFILE);
    Path config = Files.createDirectories(folder.resolve("install/config"));
    Files.writeString(
        config.resolve("application-postgresql.yaml"),
        profile
            .replace("jdbc:postgresql://localhost:5432/nightjar", url)
            .replace("username: nightjar", "username: postgres"));
    set("nightjar.install", folder.resolve("install").toString());
    set("spring.profiles.active", "postgresql");

    try (EngineUnderTest engine = EngineUnderTest.at(folder.resolve("home"), Map.of())) {
      assertThat(engine.part(Environment.class).getProperty("spring.datasource.url"))
          .isEqualTo(url);
      assertThat(engine.run(PlanBuilder.pipeline("p").collect("a", "profile").build()).state())
          .isEqualTo(RunState.SUCCEEDED);
    }
    assertThat(folder.resolve("home/store.mv.db")).doesNotExist();
  }

  private void set(String key, String value) {
    before.put(key, System.getProperty(key));
    System.setProperty(key, value);
  }
}
