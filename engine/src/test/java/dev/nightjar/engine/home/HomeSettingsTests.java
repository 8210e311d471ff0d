package dev.nightjar.engine.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.catalog.RepositoryProperties;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeSettingsTests {

  @TempDir Path folder;

  @Test
  void aHomeHasSettingsOfItsOwn() throws IOException {
    Files.createDirectories(folder.resolve("config"));
    Files.writeString(folder.resolve("config/application.yaml"), "nightjar: {git: {timeout: 7s}}");

    try (EngineUnderTest engine = EngineUnderTest.at(folder, Database.H2.properties())) {
      assertThat(engine.part(RepositoryProperties.class).timeout())
          .isEqualTo(Duration.ofSeconds(7));
    }
  }
}
