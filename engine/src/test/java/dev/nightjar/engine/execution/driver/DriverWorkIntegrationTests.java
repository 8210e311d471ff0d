package dev.nightjar.engine.execution.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.execution.Driver;
import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.engine.execution.driver.RecordingObserver.Progress;
import dev.nightjar.steps.contract.protocol.Event.LogLine;
import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.AnalysisRequest;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Finding;
import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.Task;
import dev.nightjar.steps.contract.work.TaskResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a real driver does with the work that it is given. */
@ExtendWith(SharedDriverExtension.class)
class DriverWorkIntegrationTests {

  private static final Map<String, String> SCHEMA = Map.of("id", "bigint", "name", "string");

  @TempDir private Path folder;
  private Tasks tasks;
  private Path csv;
  private final RecordingObserver observer = new RecordingObserver();

  @BeforeEach
  void writeInput() throws Exception {
    tasks = new Tasks(folder.resolve("out"));
    csv = Files.writeString(folder.resolve("in.csv"), "id,name\n1,one\n2,two\n3,three\n");
  }

  @Test
  void analysesAPipeline(Driver driver) {
    AnalysisReport report = driver.analyse(pipeline("SELECT id, upper(name) AS loud FROM source"));

    assertThat(report.findings()).isEmpty();
    assertThat(report.steps().get("query").datasets().get("query").names())
        .containsExactly("id", "loud");
  }

  @Test
  void findsWhatIsWrongWithAPipeline(Driver driver) {
    AnalysisReport report = driver.analyse(pipeline("SELECT id, nmae FROM source"));

    assertThat(report.findings()).hasSize(1);
    Finding finding = report.findings().get(0);
    assertThat(finding.place().step()).isEqualTo("query");
    assertThat(finding.message()).contains("nmae");
  }

  @Test
  void runsStepsThatReadEachOther(Driver driver) throws Exception {
    TaskResult collected = succeed(driver, tasks.collect("source", csv, SCHEMA));
    StoredDataset source = collected.datasets().get("source").stored();
    TaskResult made =
        succeed(
            driver,
            tasks.sql("query", "SELECT id FROM source WHERE id > 1", Map.of("source", source)));

    assertThat(collected.rows()).isEqualTo(3);
    assertThat(made.rows()).isEqualTo(2);
    assertThat(made.datasets().get("query").stored().schema().names()).containsExactly("id");
  }

  @Test
  void saysHowFarItIs(Driver driver) throws Exception {
    succeed(driver, tasks.collect("source", csv, SCHEMA));

    assertThat(observer.progress()).isNotEmpty();
    Progress last = observer.progress().get(observer.progress().size() - 1);
    assertThat(last.tasks()).isPositive();
    assertThat(last.done()).isEqualTo(last.tasks());
  }

  @Test
  void runsAttemptsSideBySide(Driver driver) throws Exception {
    CompletableFuture<Outcome> endless = driver.execute(tasks.endless("endless"), observer);
    TaskResult other = succeed(driver, tasks.sql("quick", "SELECT 1 AS one", Map.of()));

    assertThat(other.rows()).isEqualTo(1);
    assertThat(endless).isNotDone();
    driver.cancel("test/endless/1");
    assertThat(endless.get(10, TimeUnit.SECONDS)).isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void stopsAnAttemptAtOnce(Driver driver) throws Exception {
    CompletableFuture<Outcome> endless = driver.execute(tasks.endless("endless"), observer);
    await().atMost(Duration.ofSeconds(60)).until(() -> !observer.progress().isEmpty());

    driver.cancel("test/endless/1");
    Failure failure = failure(endless.get(5, TimeUnit.SECONDS));

    assertThat(failure.code()).isEqualTo("cancelled");
    assertThat(driver.alive()).isTrue();
    assertThat(succeed(driver, tasks.sql("next", "SELECT 1 AS one", Map.of())).rows()).isEqualTo(1);
  }

  /** Spark submits stages from threads of its own, also just after the attempt was stopped. */
  @Test
  void leavesNothingRunningWheneverAnAttemptIsStopped(Driver driver) throws Exception {
    for (int moment = 0; moment < 12; moment++) {
      String step = "endless" + moment;
      CompletableFuture<Outcome> endless = driver.execute(tasks.endless(step), observer);
      await().pollDelay(Duration.ofMillis(moment * 100)).until(() -> true);
      driver.cancel("test/" + step + "/1");
      assertThat(failure(endless.get(20, TimeUnit.SECONDS)).code()).isEqualTo("cancelled");
      succeed(driver, tasks.sql("next" + moment, "SELECT 1 AS one", Map.of()));
    }
  }

  @Test
  void tellsTheAttemptsOwnLines(Driver driver) throws Exception {
    Outcome outcome =
        run(
            driver,
            tasks.sql("odd", "SELECT assert_true(id > 5, 'too small') FROM range(3)", Map.of()));

    assertThat(failure(outcome).owner()).isEqualTo(Failure.Owner.USER);
    assertThat(observer.lines())
        .extracting(LogLine::text)
        .anyMatch(text -> text.contains("too small"));
  }

  @Test
  void livesInASessionOfItsOwn(Driver driver) throws Exception {
    assertThat(session(driver.process().pid())).isEqualTo(driver.process().pid());
    assertThat(session(ProcessHandle.current().pid())).isNotEqualTo(driver.process().pid());
  }

  private AnalysisRequest pipeline(String query) {
    Task source = tasks.collect("source", csv, SCHEMA);
    return new AnalysisRequest(
        List.of(
            new AnalysisRequest.Step("source", (Collect) source.parameters(), Map.of()),
            new AnalysisRequest.Step("query", new Sql(query), Map.of())),
        Map.of());
  }

  private TaskResult succeed(Driver driver, Task task) throws Exception {
    Outcome outcome = run(driver, task);
    assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
    return ((Outcome.Succeeded) outcome).result();
  }

  private Outcome run(Driver driver, Task task) throws Exception {
    return driver.execute(task, observer).get(60, TimeUnit.SECONDS);
  }

  private static Failure failure(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed) outcome).failure();
  }

  /** The session is the fourth field after the command's name, which stands in brackets. */
  private static long session(long pid) throws Exception {
    String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
    return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[3]);
  }
}
