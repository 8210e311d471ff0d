package dev.nightjar.engine.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes that are put off until somebody asks, or until the commit. */
@ParameterizedClass
@EnumSource(Database.class)
class WriteBehindTemplateTests {

  private static final String ADD = "INSERT INTO bird (name, eggs) VALUES (?, ?)";
  private static final String LAY = "UPDATE bird SET eggs = eggs + ? WHERE name = ?";

  private final Database database;
  private final WriteBehindTemplate jdbc;
  private final TransactionTemplate transaction;
  private final TransactionTemplate nested;

  WriteBehindTemplateTests(Database database) {
    EngineUnderTest engine = EngineUnderTest.on(database);
    this.database = database;
    jdbc = engine.part(WriteBehindTemplate.class);
    transaction = new TransactionTemplate(engine.part(PlatformTransactionManager.class));
    nested = new TransactionTemplate(engine.part(PlatformTransactionManager.class));
    nested.setPropagationBehavior(TransactionTemplate.PROPAGATION_NESTED);
  }

  @BeforeEach
  void create() {
    jdbc.execute("CREATE TABLE bird (name VARCHAR(20) PRIMARY KEY, eggs INT NOT NULL)");
  }

  @AfterEach
  void drop() {
    jdbc.execute("DROP TABLE bird");
  }

  @Test
  void makesThemInTheirOrderBeforeTheCommit() {
    List<Integer> outcomes = new ArrayList<>();

    transaction.executeWithoutResult(
        status -> {
          jdbc.later(outcomes::add, ADD, "nightjar", 1);
          jdbc.later(outcomes::add, LAY, 1, "nightjar");
          jdbc.later(outcomes::add, LAY, 1, "owl");
          assertThat(outcomes).isEmpty();
        });

    assertThat(outcomes).containsExactly(1, 1, 0);
    assertThat(eggs()).containsExactly(2);
  }

  @Test
  void showsThemToWhoAsksWithinTheTransactionUnlessAhead() {
    transaction.executeWithoutResult(
        status -> {
          jdbc.later(ADD, "nightjar", 2);
          assertThat(jdbc.ahead().queryForList("SELECT eggs FROM bird", Integer.class)).isEmpty();
          assertThat(eggs()).containsExactly(2);
          assertThat(jdbc.update(LAY, 1, "nightjar")).isEqualTo(1);
          jdbc.later(LAY, 1, "nightjar");
        });

    assertThat(eggs()).containsExactly(4);
  }

  @Test
  void forgetsThemWithTheTransaction() {
    transaction.executeWithoutResult(
        status -> {
          jdbc.later(ADD, "nightjar", 2);
          status.setRollbackOnly();
        });

    transaction.executeWithoutResult(status -> jdbc.later(ADD, "owl", 3));
    assertThat(eggs()).containsExactly(3);
  }

  @Test
  void undoesTheTransactionWhereAnOutcomeIsRefused() {
    assertThatThrownBy(
            () ->
                transaction.executeWithoutResult(
                    status -> {
                      jdbc.later(ADD, "nightjar", 2);
                      jdbc.later(
                          rows -> {
                            throw new IllegalStateException(rows + " rows");
                          },
                          LAY,
                          1,
                          "owl");
                    }))
        .hasMessage("0 rows");

    assertThat(eggs()).isEmpty();
  }

  @Test
  void makesAnyNumberOfThem() {
    transaction.executeWithoutResult(
        status -> {
          jdbc.later(ADD, "nightjar", 0);
          for (int i = 0; i < 1_000; i++) {
            jdbc.later(LAY, 1, "nightjar");
          }
        });

    assertThat(eggs()).containsExactly(1_000);
  }

  @Test
  void commitsNoPartOfThemThoughTheCallerGoesOn() {
    jdbc.update(ADD, "owl", 1);

    assertThatThrownBy(
            () ->
                transaction.executeWithoutResult(
                    status -> {
                      jdbc.later(ADD, "nightjar", 2);
                      jdbc.later(ADD, "owl", 2);
                      assertThatThrownBy(jdbc::flush).isInstanceOf(DataAccessException.class);
                    }))
        .hasMessageContaining("have failed");

    transaction.executeWithoutResult(status -> jdbc.later(LAY, 1, "owl"));
    assertThat(eggs()).containsExactly(2);
  }

  /** The second change has no effect and says so, but the third fails before it is heard. */
  @Test
  void tellsWhatWasWrongByTheSecondTry() {
    jdbc.update(ADD, "nightjar", 2);

    Throwable first = failure();
    Throwable second = failure();

    if (database == Database.POSTGRESQL) {
      assertThat(first).isInstanceOf(ConcurrencyFailureException.class);
      assertThat(first).hasCauseInstanceOf(DuplicateKeyException.class);
    } else {
      assertThat(first).hasMessage("taken");
    }
    assertThat(second).hasMessage("taken");
    assertThat(eggs()).containsExactly(2);
  }

  private Throwable failure() {
    try {
      transaction.executeWithoutResult(
          status -> {
            jdbc.later(LAY, 1, "nightjar");
            jdbc.later(
                rows -> {
                  throw new IllegalStateException("taken");
                },
                LAY,
                1,
                "owl");
            jdbc.later(ADD, "nightjar", 1);
          });
      throw new AssertionError("It was committed");
    } catch (DataAccessException | IllegalStateException e) {
      return e;
    }
  }

  @Test
  void makesOneAtOnceWhereThereIsNoTransaction() {
    jdbc.later(ADD, "nightjar", 2);

    assertThat(eggs()).containsExactly(2);
  }

  @Test
  void letsNobodySetASavepointBeforeThem() {
    assertThatThrownBy(
            () ->
                transaction.executeWithoutResult(
                    status -> {
                      jdbc.later(ADD, "nightjar", 2);
                      nested.executeWithoutResult(inner -> {});
                    }))
        .hasMessageContaining("savepoint");
    transaction.executeWithoutResult(
        status -> {
          jdbc.later(ADD, "nightjar", 2);
          jdbc.flush();
          nested.executeWithoutResult(inner -> inner.setRollbackOnly());
        });

    assertThat(eggs()).containsExactly(2);
  }

  private List<Integer> eggs() {
    return jdbc.queryForList("SELECT eggs FROM bird", Integer.class);
  }
}
