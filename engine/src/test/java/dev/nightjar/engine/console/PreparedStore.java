package dev.nightjar.engine.console;

import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.compiler.Compilation;
import dev.nightjar.engine.compiler.StepShape;
import dev.nightjar.engine.console.PastRun.Trouble;
import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.engine.execution.Pauses;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.RunQueue;
import dev.nightjar.engine.execution.Submission;
import dev.nightjar.engine.execution.Transactions;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.steps.contract.protocol.Event.LogLine;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Failure.Owner;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * A store as a team has it at seven in the morning: weeks of runs that went well, a night in which
 * two did not, one that runs, one that asks, and one that is late.
 */
final class PreparedStore {

  static final int RUNS = 30;
  private static final DateTimeFormatter ID = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private static final Failure BLANK =
      new Failure(
          Owner.USER,
          "check-failed",
          "Expectation failed: notNull TotalCharges: 11 of 7,043 rows are null",
          "Rows of customers in their first month have a blank there; 'sql' before the check may"
              + " fill it",
          null);
  private static final Failure MEMORY =
      new Failure(
          Owner.PLATFORM,
          "out-of-memory",
          "The driver ran out of memory while it sorted 48,211,903 rows: 2.0 GB were not enough",
          "Give the step more: resources: {memory: 4g}",
          null);

  private final ConsoleServer server;
  private final PastRows rows;
  private final JdbcTemplate jdbc;
  private final Instant now;
  private final AtomicInteger submitted = new AtomicInteger();

  private PreparedStore(ConsoleServer server) {
    this.server = server;
    this.now = server.part(Clock.class).instant();
    this.jdbc = server.part(JdbcTemplate.class);
    this.rows = new PastRows(jdbc, server.part(JsonMapper.class));
  }

  /** Fills an empty store. */
  static PreparedStore fill(ConsoleServer server) {
    PreparedStore store = new PreparedStore(server);
    server.part(Transactions.class).run(store::past);
    store.live();
    return store;
  }

  /** In one transaction: each by itself would wait for the disk. */
  private void past() {
    repository();
    history("churn", 36, true, new Trouble("checked", BLANK, 1));
    history("rain", 30, false, null);
    history("fraud", 28, true, new Trouble("model", MEMORY, 3));
    history("forecast", 12, false, new Trouble("quality", gate(), 1));
    history("billing", 30, false, null);
    history("prices", 15, false, null);
    hourly("sessions", 60);
    paused();
    PreparedMessages.fill(server, now);
  }

  private static Failure gate() {
    return new Failure(
        Owner.USER,
        "gate-refused",
        "The gate refuses the model: rmse is 43.2, and < 40 is wanted",
        null,
        null);
  }

  static String text(String name) {
    try (InputStream text = PreparedStore.class.getResourceAsStream("/console/" + name + ".yaml")) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<StepShape> shape(Definition definition) {
    return compile(definition).shape();
  }

  private Compilation compile(Definition definition) {
    Path file = Path.of("/srv/pipelines/" + definition.pipeline() + "/pipeline.yaml");
    Compilation compiled = definition.compile(file, "pipeline.yaml", Map.of(), now);
    if (!compiled.problems().isEmpty()) {
      throw new IllegalStateException(definition.pipeline() + ": " + compiled.problems());
    }
    return compiled;
  }

  private void repository() {
    jdbc.update(
        """
        INSERT INTO git_repository (name, origin, version, head, synced, fetched_at, problems)
        VALUES ('pipelines', 'https://git.acme.example/ml/pipelines.git#main:', 41, ?, ?, ?, '[]')
        """,
        commit(99),
        commit(99),
        PastRows.time(now.minusSeconds(38)));
  }

  static String commit(int number) {
    return Integer.toHexString(0x3f9a1c7 * (number + 3) | 0x10000000).repeat(5).substring(0, 40);
  }

  /** A pipeline with all the runs that its schedule asks for. */
  private void history(String name, int days, boolean failing, @Nullable Trouble trouble) {
    List<Definition> versions = new ArrayList<>();
    versions(text(name))
        .forEach(text -> versions.add(server.part(Definitions.class).keep(name, text)));
    List<List<StepShape>> shapes = versions.stream().map(this::shape).toList();
    activate(name, versions, days);
    List<Instant> due =
        compile(versions.get(0))
            .schedule()
            .orElseThrow()
            .timetable()
            .between(now.minus(Duration.ofDays(days)), now)
            .toList();
    for (int i = 0; i < due.size(); i++) {
      int version = i * versions.size() / due.size();
      int left = due.size() - 1 - i;
      boolean bad = failing && left == 0;
      boolean shaky = trouble != null && !bad && left % 9 == 4;
      add(
          name,
          versions.get(version),
          shapes.get(version),
          due.get(i),
          version,
          bad || shaky ? trouble : null,
          shaky ? 2 : 0,
          left < 4);
    }
  }

  private void hourly(String name, int count) {
    Definition definition = server.part(Definitions.class).keep(name, text(name));
    List<StepShape> shape = shape(definition);
    activate(name, List.of(definition), 40);
    Instant hour = now.truncatedTo(ChronoUnit.HOURS).plusSeconds(600);
    for (int i = count; i >= 1; i--) {
      add(name, definition, shape, hour.minus(Duration.ofHours(i + 1)), 0, null, 0, i < 3);
    }
  }

  private void add(
      String name,
      Definition definition,
      List<StepShape> shape,
      Instant due,
      int version,
      @Nullable Trouble trouble,
      int lucky,
      boolean logged) {
    long seed = (name + due).hashCode();
    String letters = Long.toString(Math.abs(seed) % 1_679_616 + 1_679_616, 36);
    String id =
        name
            + "-"
            + ID.format(due.plusSeconds(3).atZone(ZoneId.of("UTC")))
            + "-"
            + letters.substring(letters.length() - 4);
    rows.add(
        new PastRun(
            id, definition, shape, commit(version), due, due.plusSeconds(3), trouble, lucky, seed),
        logged);
  }

  /** How a definition came to be what it is. */
  private static List<String> versions(String newest) {
    String first =
        newest
            .replace("attempts: 3", "attempts: 2")
            .replace("areaUnderROC >= 0.82", "areaUnderROC >= 0.80")
            .replace("timeout: 45m", "timeout: 30m")
            .replace("maxDepth: {type: int, default: 8", "maxDepth: {type: int, default: 6");
    String second = first.replace("attempts: 2", "attempts: 3");
    return first.equals(newest) ? List.of(newest) : List.of(first, second, newest);
  }

  private void activate(String name, List<Definition> versions, int days) {
    Definition newest = versions.get(versions.size() - 1);
    String text = newest.text();
    boolean invalid = name.equals("forecast");
    String problem =
        """
        [{"code":"unknown-column","location":{"file":"forecast/pipeline.yaml","line":14,"column":27,"endColumn":31,"text":"    sql: SELECT shop, day, solt"},"message":"column 'solt' doesn't exist in sales","hint":"did you mean 'sold'?"}]
        """;
    jdbc.update(
        """
        INSERT INTO synced_pipeline (name, repository, path, state, definition, commit_id, snapshot,
          since, owner, tags, folders, content, note, problems)
        VALUES (?, 'pipelines', ?, ?, ?, ?, ?, ?, ?, ?, '[]', 'c', NULL, ?)
        """,
        name,
        name + "/pipeline.yaml",
        invalid ? "invalid" : "synced",
        newest.hash(),
        commit(versions.size() - 1),
        commit(versions.size() - 1),
        PastRows.time(now.minus(Duration.ofDays(days / 3))),
        value(text, "owner: "),
        "[\"" + value(text, "tags: \\[").replace("]", "").replace(", ", "\",\"") + "\"]",
        invalid ? problem : "[]");
    int number = 1;
    for (Definition version : versions) {
      jdbc.update(
          """
          INSERT INTO activation (pipeline, number, repository, path, definition, commit_id,
            activated_at)
          VALUES (?, ?, 'pipelines', ?, ?, ?, ?)
          """,
          name,
          number,
          name + "/pipeline.yaml",
          version.hash(),
          commit(number - 1),
          PastRows.time(
              now.minus(
                  Duration.ofDays(
                      (long) days * (versions.size() - number + 1) / versions.size()))));
      number++;
    }
  }

  private static String value(String text, String key) {
    return java.util.regex.Pattern.compile("(?m)^" + key + "(.*)$")
        .matcher(text)
        .results()
        .findFirst()
        .map(found -> found.group(1))
        .orElse("");
  }

  private void paused() {
    server
        .part(Pauses.class)
        .pause("forecast", "maria", "Until the supplier sends whole weeks again");
    jdbc.update(
        "INSERT INTO held_runs (pipeline, first_time, last_time, run_count, held_at) VALUES (?, ?,"
            + " ?, ?, ?)",
        "rain",
        PastRows.time(now.minus(Duration.ofDays(9))),
        PastRows.time(now.minus(Duration.ofDays(3))),
        144,
        PastRows.time(now.minus(Duration.ofHours(2))));
  }

  /** Runs of now: one goes on, one asks, one is late. */
  private void live() {
    server.drivers().analyse(new PreparedAnalysis());
    server
        .drivers()
        .behave(
            (driver, task, observer) -> {
              observer.logged(
                  List.of(
                      new LogLine(
                          server.part(Clock.class).instant(),
                          "INFO",
                          "Begins attempt of " + task.step())));
              CompletableFuture<Outcome> end = new CompletableFuture<>();
              boolean endless =
                  task.step().equals("report")
                      || task.step().equals("pages")
                      || (task.step().equals("visits") && task.attempt().startsWith("clicks"));
              return endless ? end : CompletableFuture.completedFuture(Made.by(task));
            });
    submit("prices");
    submit("sessions");
    submit("forecast", now.minus(Duration.ofMinutes(64)));
  }

  /**
   * Has a run of a pipeline wait; {@code clicks} is {@code sessions} with queries of its own, of
   * which one never ends.
   */
  String submit(String name) {
    return submit(
        name,
        now.truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(submitted.getAndIncrement())));
  }

  private String submit(String name, Instant time) {
    String text =
        name.equals("clicks")
            ? text("sessions").replace("sessions", "clicks").replace("visitor:", "guest:")
            : text(name);
    Definition definition = server.part(Definitions.class).keep(name, text);
    return server
        .part(RunQueue.class)
        .submit(
            new Submission(
                definition,
                new Source(Path.of("/srv/pipelines/" + name + "/pipeline.yaml"), commit(0), false),
                Map.of(),
                time,
                Trigger.SCHEDULE,
                "due",
                0,
                Set.of()))
        .run();
  }

  /** A run of some days ago that failed at the gate of a step. */
  String failed(String name, String step) {
    Definition definition = server.part(Definitions.class).keep(name, text(name));
    Instant due = now.minus(Duration.ofDays(5).plusMinutes(submitted.getAndIncrement()));
    String run = name + "-" + ID.format(due.atZone(ZoneId.of("UTC"))) + "-fail";
    Trouble trouble = new Trouble(step, gate(), 1);
    PastRun past =
        new PastRun(run, definition, shape(definition), commit(0), due, due, trouble, 0, 1);
    server.part(Transactions.class).run(() -> rows.add(past, true));
    return run;
  }

  /** Waits until a step runs. */
  void awaitRunning(String run, String step) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                server.part(RunQueries.class).find(run).orElseThrow().attempts().stream()
                    .anyMatch(each -> each.step().equals(step)));
  }

  /** Adds a line to the log of the first attempt of a step. */
  void log(String run, String step, String text) {
    String attempt = run + "/" + step + "/1";
    jdbc.update(
        "INSERT INTO log_line (attempt, place, logged_at, level, content) SELECT ?,"
            + " COALESCE(MAX(place), -1) + 1, ?, 'INFO', ? FROM log_line WHERE attempt = ?",
        attempt,
        PastRows.time(server.part(Clock.class).instant()),
        text,
        attempt);
  }
}
