package dev.nightjar.engine.triggering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.catalog.Declarations;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Repositories;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.RunQueue;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.Transactions;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Which runs come of files on file systems elsewhere, which may be away. */
@ParameterizedClass
@EnumSource(Database.class)
class RemoteTriggersTests {

  private static final String CLUSTER = "hdfs://namenode:8020";

  @Parameter Database database;
  @TempDir Path folder;
  private final FarFiles far = new FarFiles();
  private final List<String> told = new ArrayList<>();
  private EngineUnderTest engine;
  private Triggers triggers;

  @BeforeEach
  void start() {
    Map<String, Object> properties = new HashMap<>(database.properties());
    properties.put("nightjar.git.repositories[0].name", "here");
    properties.put("nightjar.git.repositories[0].folder", folder.resolve("here").toString());
    engine = EngineUnderTest.at(folder.resolve("home"), properties);
    triggers = triggers();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void startsARunForEachFileThatAppearsOrChanges() throws IOException {
    far.write(CLUSTER + "/in/old.csv", "3:1000");
    pipeline("scores", CLUSTER + "/in/*.csv");
    look();
    far.write(CLUSTER + "/in/one.csv", "1:2000");
    far.write(CLUSTER + "/in/_two.csv", "1:2000");
    look();
    assertThat(files("scores")).as("seen once only").isEmpty();

    look();
    look();
    assertThat(files("scores")).containsExactly(CLUSTER + "/in/one.csv");

    far.write(CLUSTER + "/in/old.csv", "4:3000");
    look();
    look();
    assertThat(files("scores"))
        .containsExactlyInAnyOrder(CLUSTER + "/in/one.csv", CLUSTER + "/in/old.csv");
  }

  @Test
  void aFileSystemThatIsAwayHoldsUpNoOtherAndNothingIsLostOrDoubled() throws IOException {
    pipeline("scores", CLUSTER + "/in/*.csv");
    pipeline("totals", "s3a://bucket/in/*.csv");
    look();
    far.write(CLUSTER + "/in/one.csv", "1:2000");
    look();
    far.away(CLUSTER);
    far.write(CLUSTER + "/in/two.csv", "1:3000");
    far.write("s3a://bucket/in/three.csv", "1:3000");
    look();
    look();
    assertThat(files("scores")).isEmpty();
    assertThat(files("totals")).containsExactly("s3a://bucket/in/three.csv");
    assertThat(told)
        .containsOnly(
            "java.io.IOException: Cannot look for %s/in/*.csv: nobody is there".formatted(CLUSTER));

    far.away(null);
    look();
    look();
    look();
    assertThat(files("scores"))
        .containsExactlyInAnyOrder(CLUSTER + "/in/one.csv", CLUSTER + "/in/two.csv");
    assertThat(files("totals")).hasSize(1);
  }

  @Test
  void aTriggerWhoseFirstLookFailsBeginsWithTheFirstThatDoesNot() throws IOException {
    far.away(CLUSTER);
    far.write(CLUSTER + "/in/old.csv", "3:1000");
    pipeline("scores", CLUSTER + "/in/*.csv");
    look();
    far.away(null);
    look();
    far.write(CLUSTER + "/in/one.csv", "1:2000");
    look();
    look();

    assertThat(files("scores")).containsExactly(CLUSTER + "/in/one.csv");
  }

  @Test
  void localFilesAreLookedForApart() throws IOException {
    Path in = Files.createDirectories(folder.resolve("in"));
    pipeline("scores", in + "/*.csv");
    pipeline("totals", CLUSTER + "/in/*.csv");
    look();
    triggers.lookForFiles(this::telling);
    far.away(CLUSTER);
    Files.writeString(in.resolve("one.csv"), "1");
    triggers.lookForFiles(this::telling);
    triggers.lookForFiles(this::telling);

    assertThat(files("scores")).containsExactly(in.resolve("one.csv").toString());
    assertThat(told).isEmpty();
  }

  private void look() {
    triggers.lookForRemoteFiles(this::telling);
  }

  private void telling(String subject, Runnable look) {
    try {
      look.run();
    } catch (RuntimeException e) {
      told.add(e.getMessage());
    }
  }

  private Triggers triggers() {
    TriggerStore store = engine.part(TriggerStore.class);
    RunQueue queue = engine.part(RunQueue.class);
    Transactions transactions = engine.part(Transactions.class);
    return new Triggers(
        engine.part(Repositories.class),
        engine.part(Definitions.class),
        engine.part(Declarations.class),
        store,
        new StoreTriggers(store, queue, transactions),
        new FileTriggers(store, engine.part(FileStore.class), far, queue, transactions),
        transactions);
  }

  private List<String> files(String pipeline) {
    return engine.part(RunQueries.class).list(pipeline, null, 1_000).runs().stream()
        .map(RunSummary::id)
        .map(run -> engine.details(run).parameters().get("file"))
        .toList();
  }

  private void pipeline(String name, String pattern) throws IOException {
    Path file =
        Files.createDirectories(folder.resolve("here").resolve(name)).resolve("pipeline.yaml");
    Files.writeString(
        file,
        """
        apiVersion: nightjar/v1
        name: %s
        triggers: [{files: "%s", parameter: file}]
        parameters: {file: {type: path, default: none.csv}}
        steps:
          days:
            collect: {format: csv, path: "${file}", schema: {id: long}}
        """
            .formatted(name, pattern));
    Repositories repositories = engine.part(Repositories.class);
    repositories.sync();
    assertThat(repositories.known().find(name).orElseThrow().problems()).isEmpty();
  }
}
