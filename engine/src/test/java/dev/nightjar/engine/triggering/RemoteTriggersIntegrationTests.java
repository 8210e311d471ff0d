package dev.nightjar.engine.triggering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.catalog.Repositories;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a file on one of Hadoop's file systems to the run that it starts. */
class RemoteTriggersIntegrationTests {

  @TempDir Path folder;

  @Test
  void aFileElsewhereStartsARunThatGetsItsUri() throws IOException {
    Path in = Files.createDirectories(folder.resolve("in"));
    Path pipeline = Files.createDirectories(folder.resolve("here/scores"));
    Files.writeString(
        pipeline.resolve("pipeline.yaml"),
        """
        apiVersion: nightjar/v1
        name: scores
        triggers: [{files: "viewfs://lake/days/*.csv", parameter: file}]
        parameters: {file: {type: path, default: none.csv}}
        steps:
          days:
            collect: {format: csv, path: "${file}", schema: {id: long}}
        """);
    Map<String, Object> properties = new HashMap<>(Database.H2.properties());
    properties.put("nightjar.install", System.getProperty("nightjar.install"));
    properties.put("nightjar.git.repositories[0].name", "here");
    properties.put("nightjar.git.repositories[0].folder", folder.resolve("here").toString());
    properties.put(
        "nightjar.driver.conf[spark.hadoop.fs.viewfs.mounttable.lake.link./days]", "file://" + in);
    try (EngineUnderTest engine = EngineUnderTest.at(folder.resolve("home"), properties)) {
      engine.part(Repositories.class).sync();
      look(engine);
      Files.writeString(in.resolve("one.csv"), "id\n1\n");
      look(engine);
      look(engine);

      assertThat(engine.part(RunQueries.class).list("scores", null, 10).runs())
          .singleElement()
          .satisfies(
              run -> {
                assertThat(run.trigger()).isEqualTo(Trigger.FILES);
                assertThat(engine.details(run.id()).parameters())
                    .isEqualTo(Map.of("file", "viewfs://lake/days/one.csv"));
              });
    }
  }

  private static void look(EngineUnderTest engine) {
    engine.part(Triggers.class).lookForRemoteFiles((subject, look) -> look.run());
  }
}
