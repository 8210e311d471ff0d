package dev.nightjar.engine.triggering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.catalog.Declarations;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Repositories;
import dev.nightjar.engine.execution.RemoteFiles;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.RunQueue;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.Transactions;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.PlanBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which runs come of what happens. */
@ParameterizedClass
@EnumSource(Database.class)
class TriggersTests {

  @Parameter Database database;
  @TempDir Path folder;
  private Path in;
  private EngineUnderTest engine;
  private Triggers triggers;

  @BeforeEach
  void start() throws IOException {
    in = Files.createDirectories(folder.resolve("in"));
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
  void startsARunForEachNewVersionOfADatasetAndNoneForWhatWasThere() throws IOException {
    publish("one");
    pipeline(
        "scores",
        "[{dataset: weather.daily, parameter: version}]",
        "version: {type: int, default: 0}");
    look();
    assertThat(runs("scores")).isEmpty();

    publish("two");
    publish("two");
    publish("three");
    look();
    look();
    triggers().look(TriggersTests::plainly);

    assertThat(runs("scores")).hasSize(2).allMatch(run -> run.trigger() == Trigger.DATASET);
    assertThat(parameters("scores"))
        .containsExactlyInAnyOrder(Map.of("version", "2"), Map.of("version", "3"));
  }

  @Test
  void waitsUntilNothingMoreHasHappenedForAWhileAndStartsOneRun() throws IOException {
    pipeline(
        "scores",
        "[{dataset: weather.daily, debounce: 1h, parameter: version}]",
        "version: {type: int, default: 0}");
    look();
    publish("one");
    look();
    publish("two");
    look();
    assertThat(runs("scores")).isEmpty();

    jdbc().update("UPDATE trigger_state SET pending_since = ?", anHourAgo());
    look();
    look();

    assertThat(parameters("scores")).containsExactly(Map.of("version", "2"));
  }

  @Test
  void startsARunWhenAnAliasIsMoved() throws IOException {
    pipeline(
        "scores",
        "[{alias: weather.model@champion, parameter: version}]",
        "version: {type: int, default: 0}");
    look();
    move("challenger", 1, 7);
    look();
    assertThat(runs("scores")).isEmpty();

    move("champion", 1, 4);
    look();

    assertThat(runs("scores")).singleElement().matches(run -> run.trigger() == Trigger.ALIAS);
    assertThat(parameters("scores")).containsExactly(Map.of("version", "4"));
  }

  @Test
  void whatIsStartedIsOneTransactionWithHowFarWasLooked() throws Exception {
    pipeline("scores", "[{dataset: weather.daily}]", "");
    look();
    publish("one");
    publish("two");

    CompletableFuture.allOf(
            IntStream.range(0, 8)
                .mapToObj(
                    i ->
                        CompletableFuture.runAsync(
                            () -> triggers().look(TriggersTests::plainly),
                            task -> new Thread(task).start()))
                .toArray(CompletableFuture<?>[]::new))
        .get();
    assertThat(runs("scores")).hasSize(2);

    // As after a crash that has lost how far was looked: the run's own key holds.
    jdbc().update("UPDATE trigger_state SET watermark = 0");
    triggers().look(TriggersTests::plainly);

    assertThat(runs("scores")).hasSize(2);
  }

  @Test
  void makesUpForNothingThatHappenedWhileThereWasNoTrigger() throws IOException {
    pipeline("scores", "[{dataset: weather.daily}]", "");
    look();
    pipeline("scores", "[]", "");
    look();
    publish("one");
    pipeline("scores", "[{dataset: weather.daily}]", "");
    look();
    assertThat(runs("scores")).isEmpty();

    publish("two");
    look();

    assertThat(runs("scores")).hasSize(1);
  }

  @Test
  void pipelinesThatWouldStartEachOtherForEverStartNothing() throws IOException {
    pipeline("scores", "[{dataset: weather.daily}]", "");
    pipeline("weather", "[{dataset: scores.days}]", "");
    look();
    publish("one");
    look();
    assertThat(runs("scores")).isEmpty();

    pipeline("weather", "[]", "");
    look();
    publish("two");
    look();

    assertThat(runs("scores")).hasSize(1);
  }

  @Test
  void holdsRunsBackWhereTooManyWaitAndLosesNone() throws IOException {
    pipeline("scores", "[{dataset: weather.daily}]", "");
    look();
    IntStream.range(0, StoreTriggers.WAITING + 5).forEach(i -> publish("version " + i));
    look();
    look();
    assertThat(runs("scores")).hasSize(StoreTriggers.WAITING);

    runs("scores").stream().limit(10).forEach(run -> engine.part(RunQueue.class).cancel(run.id()));
    look();

    assertThat(runs("scores")).hasSize(StoreTriggers.WAITING + 5);
  }

  @Test
  void startsARunForEachFileThatAppearsOrChanges() throws IOException {
    write("old.csv", "old");
    pipeline(
        "scores",
        "[{files: '%s/*.csv', parameter: file}]".formatted(in),
        "file: {type: path, default: none.csv}");
    lookForFiles();
    write("one.csv", "1");
    write("two.csv", "2");
    write("note.txt", "no");
    write("_three.csv", "not complete");
    lookForFiles();
    assertThat(runs("scores")).as("seen once only").isEmpty();

    lookForFiles();
    lookForFiles();
    assertThat(parameters("scores"))
        .containsExactlyInAnyOrder(
            Map.of("file", in.resolve("one.csv").toString()),
            Map.of("file", in.resolve("two.csv").toString()));

    write("old.csv", "changed");
    lookForFiles();
    lookForFiles();
    assertThat(runs("scores")).hasSize(3).allMatch(run -> run.trigger() == Trigger.FILES);
  }

  @Test
  void aFileThatGrowsIsWaitedForAndAllThatHaveComeAreOneRun() throws IOException {
    pipeline("scores", "[{files: '%s/{a,b}-?.csv'}]".formatted(in), "");
    lookForFiles();
    write("a-1.csv", "1");
    lookForFiles();
    write("b-1.csv", "1");
    write("a-1.csv", "12");
    lookForFiles();
    assertThat(runs("scores")).isEmpty();

    lookForFiles();
    lookForFiles();

    assertThat(runs("scores")).hasSize(1);
  }

  @Test
  void whatIsGoneForAWhileIsNoNews() throws IOException {
    pipeline("scores", "[{files: '%s/*.csv'}]".formatted(in), "");
    lookForFiles();
    Path file = write("one.csv", "1");
    FileTime written = Files.getLastModifiedTime(file);
    lookForFiles();
    lookForFiles();
    Files.delete(file);
    lookForFiles();
    Files.move(in, folder.resolve("away"));
    triggers.lookForFiles((subject, look) -> failing(look));
    Files.move(folder.resolve("away"), in);
    write("one.csv", "1");
    Files.setLastModifiedTime(file, written);
    lookForFiles();
    lookForFiles();

    assertThat(runs("scores")).hasSize(1);
  }

  private static void failing(Runnable look) {
    try {
      look.run();
    } catch (RuntimeException e) {
      assertThat(e).hasMessageContaining("there is no folder");
    }
  }

  private static void plainly(String subject, Runnable look) {
    look.run();
  }

  private void look() {
    triggers.look(TriggersTests::plainly);
  }

  private void lookForFiles() {
    triggers.lookForFiles(TriggersTests::plainly);
  }

  /** As another engine has them. */
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
        new FileTriggers(
            store,
            engine.part(FileStore.class),
            engine.part(RemoteFiles.class),
            queue,
            transactions),
        transactions);
  }

  private Timestamp anHourAgo() {
    return Timestamp.from(Instant.now().minus(Duration.ofHours(1)));
  }

  private JdbcTemplate jdbc() {
    return engine.part(JdbcTemplate.class);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(in.resolve(name), text);
  }

  private void publish(String content) {
    engine.run(PlanBuilder.pipeline("weather").collect("daily", content).build());
  }

  private void move(String alias, int place, int to) {
    jdbc()
        .update(
            """
            INSERT INTO model_alias_move (model, name, place, from_number, to_number, attempt, moved_at)
            VALUES ('weather.model', ?, ?, 0, ?, 'a', CURRENT_TIMESTAMP)
            """,
            alias,
            place,
            to);
  }

  private List<RunSummary> runs(String pipeline) {
    return engine.part(RunQueries.class).list(pipeline, null, 1_000).runs().stream()
        .filter(run -> run.trigger() != Trigger.MANUAL)
        .toList();
  }

  private List<Map<String, String>> parameters(String pipeline) {
    return runs(pipeline).stream().map(run -> engine.details(run.id()).parameters()).toList();
  }

  private void pipeline(String name, String started, String parameters) throws IOException {
    Path file =
        Files.createDirectories(folder.resolve("here").resolve(name)).resolve("pipeline.yaml");
    Files.writeString(
        file,
        """
        apiVersion: nightjar/v1
        name: %s
        triggers: %s
        parameters: {%s}
        steps:
          days:
            collect: {format: csv, path: none.csv, schema: {id: long}}
        """
            .formatted(name, started, parameters));
    Repositories repositories = engine.part(Repositories.class);
    repositories.sync();
    assertThat(repositories.known().find(name).orElseThrow().problems()).isEmpty();
  }
}
