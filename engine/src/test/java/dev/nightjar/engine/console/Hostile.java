package dev.nightjar.engine.console;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.compiler.StepShape;
import dev.nightjar.engine.console.graph.Shapes;
import dev.nightjar.engine.execution.AuditEntry;
import dev.nightjar.engine.execution.AuditTrail;
import dev.nightjar.engine.execution.Pauses;
import dev.nightjar.engine.execution.Transactions;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Failure.Owner;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** A pipeline and a run of it that hold a text wherever somebody else may put one. */
final class Hostile {

  static final String PIPELINE = "hostile";
  static final String RUN = "hostile-run-0000";

  private final ConsoleServer server;
  private final String text;
  private final Instant now;

  private Hostile(ConsoleServer server, String text) {
    this.server = server;
    this.text = text;
    this.now = server.part(Clock.class).instant();
  }

  /** Adds them; only once to a store. */
  static void add(ConsoleServer server, String text) {
    Hostile hostile = new Hostile(server, text);
    server.part(Transactions.class).run(hostile::write);
  }

  private void write() {
    Definition definition =
        server
            .part(Definitions.class)
            .keep(
                PIPELINE,
                PreparedStore.text("sessions").replace("name: sessions", "name: " + PIPELINE));
    run(definition);
    pipeline(definition);
    server.part(Pauses.class).pause(PIPELINE, text, text);
    server
        .part(AuditTrail.class)
        .add(
            new AuditEntry(AuditEntry.Subject.POOL, text, text, "set", text, now, text, text)
                .from(text)
                .changing(text, text));
  }

  /** Of which also the steps are named so. */
  private void run(Definition definition) {
    List<StepShape> shape =
        server.part(Shapes.class).of(definition.hash()).stream().map(this::named).toList();
    Failure failure = new Failure(Owner.USER, "bad", text, text, null);
    JdbcTemplate jdbc = server.part(JdbcTemplate.class);
    JsonMapper json = server.part(JsonMapper.class);
    new PastRows(jdbc, json)
        .add(
            new PastRun(
                RUN,
                definition,
                shape,
                null,
                now,
                now.minusSeconds(600),
                new PastRun.Trouble("visits" + text, failure, 1),
                0,
                1),
            true);
    jdbc.update(
        "UPDATE run SET parameters = ?, source_path = ? WHERE id = ?",
        json.writeValueAsString(Map.of("name", text, text, "value")),
        "/srv/" + text,
        RUN);
  }

  private StepShape named(StepShape step) {
    return new StepShape(
        step.name() + text,
        step.kind(),
        step.upstream().stream().map(name -> name + text).collect(Collectors.toSet()),
        step.settings(),
        step.line());
  }

  private void pipeline(Definition definition) {
    JsonMapper json = server.part(JsonMapper.class);
    server
        .part(JdbcTemplate.class)
        .update(
            """
            INSERT INTO synced_pipeline (name, repository, path, state, definition, commit_id,
              snapshot, since, owner, tags, folders, content, note, problems)
            VALUES (?, 'pipelines', ?, 'invalid', ?, ?, ?, ?, ?, ?, '[]', 'c', ?, ?)
            """,
            PIPELINE,
            text,
            definition.hash(),
            PreparedStore.commit(1),
            PreparedStore.commit(1),
            PastRows.time(now),
            text,
            json.writeValueAsString(List.of(text)),
            text,
            """
            [{"code":"bad","location":{"file":%1$s,"line":1,"column":1,"endColumn":2,"text":%1$s},"message":%1$s,"hint":%1$s}]
            """
                .formatted(json.writeValueAsString(text)));
  }
}
