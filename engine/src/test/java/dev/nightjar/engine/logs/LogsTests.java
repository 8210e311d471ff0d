package dev.nightjar.engine.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.execution.RunResult;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.logs.LogArchiveStore.OldLog;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.steps.contract.protocol.Event.LogLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
class LogsTests {

  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  private static final int LINES = 700;
  private static final AtomicInteger PIPELINES = new AtomicInteger();

  private final EngineUnderTest engine;
  private final Logs logs;

  LogsTests(Database database) {
    engine = EngineUnderTest.on(database);
    logs = engine.part(Logs.class);
  }

  @Test
  void areReadPageByPage() {
    String run = run();

    assertThat(texts(pages(LogQuery.of(run), 97)))
        .isEqualTo(texts(logs.page(LogQuery.of(run), null, 10_000).lines()))
        .hasSize(2 * LINES)
        .containsSubsequence("a 0", "a 1", "a 699", "b 0", "b 699");
  }

  @Test
  void areSearchedByStepLevelTextAndTime() {
    String run = run();

    assertThat(texts(pages(new LogQuery(run, "b", 1, LogLevel.WARN, null, null), 10)))
        .startsWith("b 0", "b 100")
        .hasSize(7);
    assertThat(texts(pages(new LogQuery(run, null, null, null, "A 69", null), 3)))
        .startsWith("a 69", "a 690")
        .hasSize(11);
    assertThat(texts(pages(new LogQuery(run, null, null, null, null, START.plusSeconds(698)), 10)))
        .containsExactly("a 698", "a 699", "b 698", "b 699");
    assertThat(pages(new LogQuery(run, "b", 2, null, null, null), 10)).isEmpty();
  }

  @Test
  void showTheirTail() {
    String run = run();

    assertThat(texts(logs.tail(LogQuery.of(run), 702)))
        .hasSize(702)
        .startsWith("a 698", "a 699", "b 0")
        .endsWith("b 699");
    assertThat(texts(logs.tail(new LogQuery(run, null, null, LogLevel.ERROR, null, null), 5)))
        .isEmpty();
  }

  @Test
  void readTheSameFromAnArchive() throws Exception {
    String run = run();
    List<LoggedLine> before = pages(LogQuery.of(run), 100);
    LogQuery found = new LogQuery(run, "b", null, LogLevel.WARN, "b 5", null);
    List<LoggedLine> matches = pages(found, 100);
    List<LoggedLine> tail = logs.tail(LogQuery.of(run), 710);
    LogArchives archives = engine.part(LogArchives.class);

    OldLog old = old(run);
    assertThat(archives.move(old).lines()).isEqualTo(2 * LINES);

    assertThat(pages(LogQuery.of(run), 33)).isEqualTo(before);
    assertThat(pages(found, 1)).isEqualTo(matches).hasSize(1);
    assertThat(logs.tail(LogQuery.of(run), 710)).isEqualTo(tail);
    Path file = engine.home().logs().resolve(old.pipeline()).resolve(run + ".jsonl.gz");
    assertThat(Files.size(file)).isEqualTo(archives.size(run)).isLessThan(40_000);
    archives.delete(run);
    assertThat(pages(LogQuery.of(run), 33)).isEmpty();
    assertThat(file).doesNotExist();
  }

  @Test
  void areReadOnWhileTheyMoveToAnArchive() {
    String run = run();
    List<LoggedLine> before = pages(LogQuery.of(run), 100);
    List<LoggedLine> lines = new ArrayList<>();

    LogPage page = logs.page(LogQuery.of(run), null, 100);
    lines.addAll(page.lines());
    engine.part(LogArchives.class).move(old(run));
    while (page.next() != null) {
      page = logs.page(LogQuery.of(run), page.next(), 100);
      lines.addAll(page.lines());
    }

    assertThat(lines).isEqualTo(before);
  }

  @Test
  void areFollowedToTheEndEachLineOnce() {
    CompletableFuture<Boolean> go = new CompletableFuture<>();
    engine
        .drivers()
        .behave(
            (driver, task, observer) -> {
              observer.logged(lines(task.step(), 0, 50));
              return go.thenApply(
                  on -> {
                    observer.logged(lines(task.step(), 50, 3_000));
                    return Made.by(task);
                  });
            });
    CompletableFuture<RunResult> running =
        CompletableFuture.supplyAsync(
            () -> engine.run(PlanBuilder.pipeline("followed").collect("a", "f1").build()),
            task -> new Thread(task).start());
    await().until(() -> !engine.drivers().tasks().isEmpty());
    String attempt = engine.drivers().tasks().get(0).attempt();
    String run = attempt.substring(0, attempt.indexOf('/'));
    await().until(() -> logs.page(LogQuery.of(run), null, 100).lines().size() == 50);
    LogFollower follower = new LogFollower(LogQuery.of(run));
    List<String> seen = new ArrayList<>(texts(follower.tail(logs, 5)));
    assertThat(seen).containsExactly("a 45", "a 46", "a 47", "a 48", "a 49");

    go.complete(true);
    boolean ended = false;
    while (!ended) {
      ended = logs.end(run).isPresent();
      List<LoggedLine> come = follower.next(logs);
      while (!come.isEmpty()) {
        seen.addAll(texts(come));
        come = follower.next(logs);
      }
    }

    assertThat(running.join().state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(seen)
        .containsExactlyElementsOf(IntStream.range(45, 3_000).mapToObj(i -> "a " + i).toList());
  }

  private OldLog old(String run) {
    return engine
        .part(LogArchives.class)
        .inStore(Instant.now().plusSeconds(60), "", 10_000)
        .stream()
        .filter(each -> each.run().equals(run))
        .findFirst()
        .orElseThrow();
  }

  private String run() {
    engine
        .drivers()
        .behave(
            (driver, task, observer) -> {
              observer.logged(lines(task.step(), 0, LINES));
              return CompletableFuture.completedFuture(Made.by(task));
            });
    String name = "logging" + PIPELINES.incrementAndGet();
    return engine
        .run(PlanBuilder.pipeline(name).collect("a", name).sql("b", "query " + name, "a").build())
        .run();
  }

  private static List<LogLine> lines(String step, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(
            i -> new LogLine(START.plusSeconds(i), i % 100 == 0 ? "WARN" : "INFO", step + " " + i))
        .toList();
  }

  private List<LoggedLine> pages(LogQuery query, int limit) {
    List<LoggedLine> lines = new ArrayList<>();
    LogPage page = logs.page(query, null, limit);
    lines.addAll(page.lines());
    while (page.next() != null) {
      assertThat(page.lines()).hasSize(limit);
      page = logs.page(query, page.next(), limit);
      lines.addAll(page.lines());
    }
    return lines;
  }

  private static List<String> texts(List<LoggedLine> lines) {
    return lines.stream().map(line -> line.line().text()).toList();
  }
}
