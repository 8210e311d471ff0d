package dev.nightjar.engine.notification.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.benchmark.StoreRows;
import dev.nightjar.engine.definition.Notify;
import dev.nightjar.engine.execution.RunFilter.Scope;
import dev.nightjar.engine.notification.Message;
import dev.nightjar.engine.notification.Outbox.Place;
import dev.nightjar.engine.notification.Outbox.Sheet;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.Scans;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Messages page by page, as far as their pipelines may be seen. */
@ParameterizedClass
@EnumSource(Database.class)
class PagedMessagesTests {

  private static final int MESSAGES = 5_000;
  private static final int PAGE = 100;
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private static final Message MESSAGE =
      new Message(
          "m",
          "chat",
          Notify.Event.FAILURE,
          "p",
          "run",
          NOW,
          NOW,
          null,
          "It is wrong",
          null,
          null,
          null,
          null);

  private final EngineUnderTest engine;
  private final Scans scans;
  private final JdbcOutbox watched;

  PagedMessagesTests(Database database) {
    engine = EngineUnderTest.newOn(database);
    scans = new Scans(database);
    JsonMapper json = engine.part(JsonMapper.class);
    StoreRows rows = new StoreRows(database, engine.part(JdbcTemplate.class));
    // Three at a time were added at the same moment: their ids tell them apart.
    rows.insert(
        "notification",
        "id, channel, event, pipeline, run, content, told, state, created_at, quiet_until, due_at,"
            + " attempts",
        "'m' || n, 'chat', 'failure', 'p' || MOD(n, 2), 'run', '%s', 1, 'sent', %2$s, %2$s, %2$s, 1"
            .formatted(
                json.writeValueAsString(MESSAGE)
                    .replace("\"m\"", "\"m' || n || '\"")
                    .replace("\"p\"", "\"p' || MOD(n, 2) || '\""),
                StoreRows.time(NOW, "n / 3", "MINUTE")),
        rows.range("n", 1, MESSAGES));
    rows.analyze();
    watched = new JdbcOutbox(JdbcClient.create(scans.of(engine.part(DataSource.class))), json);
  }

  @Test
  void readNoMoreThanTheyShow() {
    try (engine) {
      assertThat(pages(null, 10 * PAGE)).hasSize(MESSAGES);
      assertThat(pages(new Scope(Set.of(), true), 10 * PAGE)).hasSize(MESSAGES);
      assertThat(pages(new Scope(Set.of(), false), 0)).isEmpty();
      // Every other one is of somebody else's.
      assertThat(pages(new Scope(Set.of("p0"), false), MESSAGES))
          .hasSize(MESSAGES / 2)
          .containsOnly("p0");
      assertThat(pages(new Scope(Set.of("p0"), true), MESSAGES))
          .hasSize(MESSAGES / 2)
          .containsOnly("p1");
    }
  }

  /** The pipelines of all messages. */
  private List<String> pages(@Nullable Scope scope, int most) {
    List<Sheet> all = new ArrayList<>();
    List<Sheet> page = watched.page(scope, null, PAGE);
    while (!page.isEmpty()) {
      assertThat(scans.rows()).as(scans.plans()).isLessThanOrEqualTo(most);
      all.addAll(page);
      Sheet last = page.get(page.size() - 1);
      page = watched.page(scope, new Place(last.createdAt(), last.message().id()), PAGE);
    }
    scans.rows();
    assertThat(all).extracting(each -> each.message().id()).doesNotHaveDuplicates();
    return all.stream().map(each -> each.message().pipeline()).toList();
  }
}
