package dev.nightjar.engine.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.definition.Notify;
import dev.nightjar.engine.execution.AuditEntry;
import dev.nightjar.engine.execution.AuditTrail;
import dev.nightjar.engine.execution.Pauses;
import dev.nightjar.engine.execution.Pools;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.Transactions;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.notification.Message;
import dev.nightjar.engine.notification.Outbox;
import dev.nightjar.engine.scheduling.Backfill;
import dev.nightjar.engine.scheduling.Backfills;
import dev.nightjar.engine.testing.Site;
import dev.nightjar.engine.testing.Visitor;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Pages of what was made and of what waits, as a browser without JavaScript gets them. */
class MadeScreensTests {

  private static final String RANGE = "&from=2026-01-05&to=2026-01-07";

  @TempDir static Path folder;
  private static Site site;
  private static Visitor operator;
  private static Visitor viewer;

  @BeforeAll
  static void start() throws Exception {
    site =
        Site.following(
            folder,
            """
            apiVersion: nightjar/v1
            name: nightly
            schedule: {cron: "0 3 * * *", timezone: Europe/Berlin, start: 2026-01-06T00:00:00Z}
            steps:
              s0:
                collect: {format: csv, path: none.csv, schema: {id: long}}
            """);
    operator = site.login("olga", Map.of(Caller.ALL, Role.OPERATOR));
    viewer = site.login("vera", Map.of(Caller.ALL, Role.VIEWER));
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @Test
  void aBackfillIsAskedForStageByStageThenPausedAndCancelled() {
    String dates = body(operator, "/backfills/new?pipeline=nightly" + RANGE);
    assertThat(dates)
        .contains("before the schedule&#39;s start", "it has no run", "Mon 5 Jan 2026 03:00");
    String confirm =
        body(operator, "/backfills/new?pipeline=nightly" + RANGE + "&parallel=2&stage=confirm");
    assertThat(confirm).contains(", in <span>Europe/Berlin</span>");

    HttpResponse<String> queued =
        operator.submit(
            "/backfills/new?pipeline=nightly" + RANGE + "&parallel=2&stage=confirm",
            "/backfills",
            Map.of(
                "pipeline", "nightly", "from", "2026-01-05", "to", "2026-01-07", "parallel", "2"));

    String place = queued.headers().firstValue("location").orElse("");
    Backfill backfill = site.part(Backfills.class).list("nightly", 1).get(0);
    assertThat(place).endsWith("/backfills/" + backfill.id());
    assertThat(backfill.size()).isEqualTo(2);
    assertThat(backfill.createdBy()).isEqualTo("olga");
    String page = "/backfills/" + backfill.id();
    assertThat(body(operator, page)).contains("2 at a time", "waiting", "Cancel this backfill");
    assertThat(body(operator, "/queue")).contains("waits for a free place");
    assertThat(viewer.submit(page, page + "/pause", Map.of()).statusCode()).isEqualTo(403);
    operator.submit(page, page + "/pause", Map.of("reason", "mending"));
    assertThat(body(operator, "/queue")).contains("its backfill is paused");
    operator.submit(page, page + "/cancel", Map.of());
    assertThat(site.part(Backfills.class).find(backfill.id()).orElseThrow().state())
        .isEqualTo(Backfill.State.CANCELLED);
    assertThat(body(viewer, page)).contains("cancelled").doesNotContain("Cancel this backfill");
    assertThat(body(operator, page + "?state=queued")).contains("None is like that");
  }

  @Test
  void aRunThatWasDueLeadsToABackfillOfItsTime() {
    Instant due = Instant.parse("2026-03-04T02:00:00Z");
    assertThat(body(operator, Links.backfill(run(due, RunState.FAILED, Trigger.SCHEDULE))))
        .contains("Wed 4 Mar 2026 03:00", "it has no run")
        .doesNotContain("Tue 3 Mar 2026", "Thu 5 Mar 2026");

    site.part(JdbcTemplate.class)
        .update(
            """
            INSERT INTO run (id, pipeline, definition, source_path, source_modified, logical_time,
              triggered_by, trigger_key, parameters, state, generation, created_at, ended_at)
            SELECT 'nightly-due', pipeline, hash, 'x', FALSE, ?, 'schedule', 'due', '{}',
              'succeeded', 1, ?, ?
            FROM definition WHERE pipeline = 'nightly'
            """,
            due.atOffset(ZoneOffset.UTC),
            due.atOffset(ZoneOffset.UTC),
            due.atOffset(ZoneOffset.UTC));
    assertThat(body(operator, Links.backfill(run(due, RunState.SUCCEEDED, Trigger.SCHEDULE))))
        .contains("Wed 4 Mar 2026 03:00")
        .doesNotContain("None of");
    assertThat(Links.backfill(run(due, RunState.FAILED, Trigger.MANUAL)))
        .isEqualTo("/backfills/new?pipeline=nightly");
  }

  private static RunSummary run(Instant due, RunState state, Trigger trigger) {
    return new RunSummary("nightly-1", "nightly", state, due, trigger, due, due);
  }

  @Test
  void aRangeThatIsNoneIsToldWithWhatWouldBe() {
    assertThat(body(operator, "/backfills/new?pipeline=nightly&from=2026-02-07&to=2026-02-01"))
        .contains("is backwards", "The first date is the earlier one");
    assertThat(body(operator, "/backfills/new?pipeline=nightly&from=yesterday"))
        .contains("is neither a date nor a time");
    assertThat(body(operator, "/backfills/new?pipeline=nothing&from=2026-02-07"))
        .contains("no repository declares it");
  }

  @Test
  void decisionsAreFilteredAndShowWhatChanged() {
    AuditTrail audit = site.part(AuditTrail.class);
    Instant now = Instant.now();
    site.part(Transactions.class)
        .run(
            () -> {
              audit.add(
                  new AuditEntry(
                          AuditEntry.Subject.POOL, "gpu<b>", null, "set", "ann", now, null, null)
                      .from("10.1.2.3")
                      .changing("limit 1", "limit 4"));
              audit.add(
                  new AuditEntry(
                      AuditEntry.Subject.MODEL, "a.b", null, "move", "bob", now, "better", null));
            });

    String page = body(viewer, "/audit?by=ann&subject=pool");

    assertThat(page).contains("10.1.2.3", "limit 1", "limit 4", "gpu&lt;b&gt;");
    assertThat(page).doesNotContain(">bob<");
    assertThat(body(viewer, "/audit?by=nobody")).contains("No decision is like that");
    Visitor stranger = site.login("sten", Map.of("elsewhere", Role.VIEWER));
    assertThat(body(stranger, "/audit?by=ann")).doesNotContain("10.1.2.3");
  }

  @Test
  void poolsAndPausesAreSeenAndSet() {
    site.part(Pauses.class).pause("mended", "ann", "the roof leaks");
    operator.submit("/queue", "/queue/pools", Map.of("name", "tpu", "limit", "3"));

    assertThat(body(operator, "/queue")).contains("the roof leaks", "tpu");
    assertThat(site.part(Pools.class).all())
        .anySatisfy(
            pool -> {
              assertThat(pool.name()).isEqualTo("tpu");
              assertThat(pool.limit()).isEqualTo(3);
            });
    operator.submit("/queue", "/queue/pools", Map.of("name", "tpu", "limit", "many"));
    assertThat(body(operator, "/queue")).contains("A limit is a number such as 2");
    HttpResponse<String> refused =
        viewer.submit("/queue", "/queue/pools", Map.of("name", "tpu", "limit", "9"));
    assertThat(refused.statusCode()).isEqualTo(403);
  }

  @Test
  void whatCannotBeUndoneIsNamedBeforeItIsDone() {
    site.part(JdbcTemplate.class)
        .update(
            """
            INSERT INTO held_runs (pipeline, first_time, last_time, run_count, held_at)
            VALUES ('nightly', TIMESTAMP WITH TIME ZONE '2026-01-07 03:00:00Z',
                TIMESTAMP WITH TIME ZONE '2026-02-07 03:00:00Z', 31, CURRENT_TIMESTAMP),
              ('nightly', TIMESTAMP WITH TIME ZONE '2026-03-07 03:00:00Z',
                TIMESTAMP WITH TIME ZONE '2026-04-07 03:00:00Z', 32, CURRENT_TIMESTAMP)
            """);

    String schedule = body(operator, "/pipelines/nightly/schedule").replaceAll("<[^>]+>", "");
    assertThat(schedule)
        .contains("63 runs were missed", "Run the 63 missed runs of nightly?")
        .contains("Dismiss the 63 missed runs of nightly?", "Dismiss those of nightly");
    operator.submit(
        "/pipelines/nightly/schedule", "/pipelines/nightly/missed", Map.of("decision", "dismiss"));
    assertThat(body(operator, "/pipelines/nightly/schedule")).doesNotContain("runs were missed");
    Visitor admin = site.login("adam", Map.of(Caller.ALL, Role.ADMIN));
    assertThat(body(admin, "/users"))
        .containsPattern("(?s)<details><summary aria-label=\"Disable vera\">.*?>Disable vera<");
  }

  @Test
  void messagesThatDidNotArriveAreListedAndSentAgain() {
    assertThat(body(operator, "/notifications")).contains("Nothing is stuck");
    Message message =
        new Message(
            "m1",
            "chat",
            Notify.Event.FAILURE,
            "nightly",
            "nightly-1",
            Instant.now(),
            Instant.now(),
            null,
            "It <b>broke</b>",
            null,
            null,
            null,
            null);
    site.part(Transactions.class)
        .run(
            () -> {
              site.part(Outbox.class).add(message, Instant.now(), Instant.now(), 3);
              site.part(JdbcTemplate.class)
                  .update(
                      "UPDATE notification SET state = 'given-up', ended_at = due_at, error = 'gone'");
            });

    assertThat(body(operator, "/notifications"))
        .contains("given up", "It &lt;b&gt;broke&lt;/b&gt;", "gone", "Send again");
    assertThat(body(viewer, "/notifications")).contains("gone").doesNotContain("Send again");
    assertThat(body(operator, "/")).contains("href=\"/notifications\"");
    Map<String, String> form = Map.of("id", "m1", "pipeline", "nightly");
    assertThat(viewer.submit("/notifications", "/notifications/again", form).statusCode())
        .isEqualTo(403);

    operator.submit("/notifications", "/notifications/again", form);

    assertThat(body(operator, "/notifications")).contains("It is sent again");
    site.part(JdbcTemplate.class).update("DELETE FROM notification");
  }

  @Test
  void emptyShelvesTeachAndWhatIsNotThereIsMissing() {
    assertThat(body(viewer, "/data")).contains("No data yet");
    assertThat(body(viewer, "/models")).contains("No models yet");
    assertThat(body(viewer, "/lineage")).contains("Begin anywhere");
    for (String path :
        List.of(
            "/data/nightly.none",
            "/models/nightly.none",
            "/models/nightly.none/3",
            "/models/nightly.none/compare?v=1",
            "/lineage?of=nightly.none",
            "/backfills/none")) {
      assertThat(viewer.get(path).statusCode()).as(path).isEqualTo(404);
    }
  }

  private static String body(Visitor visitor, String path) {
    HttpResponse<String> answer = visitor.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }
}
