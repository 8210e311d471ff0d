package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.PlanBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Scenario 16: transactions are serialisable here, and all that ask for a run meet in one row, as
 * nobody's do. PostgreSQL refuses each but one of those that go on at the same time.
 */
class ContentionTests {

  private static final int THREADS = 20;
  private static final int EACH = 10;

  @TempDir Path home;
  private EngineUnderTest engine;
  private RunQueue queue;

  @BeforeEach
  void start() {
    Map<String, Object> properties = new HashMap<>(Database.POSTGRESQL.properties());
    properties.put("spring.datasource.hikari.transaction-isolation", "TRANSACTION_SERIALIZABLE");
    properties.put("spring.datasource.hikari.maximum-pool-size", THREADS);
    engine = EngineUnderTest.at(home, properties);
    queue = engine.part(RunQueue.class);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void whatTheStoreRefusesToSerialiseIsTriedAgainAndNoneIsLost() throws Exception {
    haveAllMeet();
    Plan plan = PlanBuilder.pipeline("contended").collect("a", "contended").build();
    Set<String> submitted = ConcurrentHashMap.newKeySet();
    CyclicBarrier together = new CyclicBarrier(THREADS);

    QueueTests.inParallel(
        THREADS,
        thread -> {
          together.await();
          for (int i = 0; i < EACH; i++) {
            submitted.add(queue.submit(engine.submission(plan)).run());
          }
        });

    long refused = number("SELECT last_value FROM tried") - THREADS * EACH;
    System.out.printf("%d transactions were refused, and tried again%n", refused);
    assertThat(refused).isGreaterThan(THREADS);
    assertThat(number("SELECT met FROM meeting")).isEqualTo(THREADS * EACH);
    assertThat(submitted).hasSize(THREADS * EACH);
    assertThat(taken()).hasSize(THREADS * EACH).hasSameElementsAs(submitted);
  }

  /** Each run that is asked for changes one and the same row. A sequence keeps what is undone. */
  private void haveAllMeet() {
    engine
        .part(JdbcTemplate.class)
        .execute(
            """
            CREATE SEQUENCE tried;
            CREATE TABLE meeting (met BIGINT NOT NULL);
            INSERT INTO meeting VALUES (0);
            CREATE FUNCTION meet() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              PERFORM nextval('tried');
              UPDATE meeting SET met = met + 1;
              RETURN NEW;
            END $$;
            CREATE TRIGGER meet BEFORE INSERT ON run FOR EACH ROW EXECUTE FUNCTION meet();
            """);
  }

  private List<String> taken() {
    List<String> taken = new ArrayList<>();
    Claims claims = engine.part(Claims.class);
    for (Optional<Claim> next = claims.next(1_000); next.isPresent(); next = claims.next(1_000)) {
      taken.add(next.get().run());
    }
    return taken;
  }

  private long number(String query) {
    return Objects.requireNonNull(
        engine.part(JdbcTemplate.class).queryForObject(query, Long.class));
  }
}
