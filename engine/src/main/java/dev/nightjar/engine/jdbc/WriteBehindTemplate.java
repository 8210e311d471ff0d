package dev.nightjar.engine.jdbc;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.ResourceHolderSupport;
import org.springframework.transaction.support.ResourceHolderSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Takes changes whose outcome nobody waits for, and makes them in their order before the next
 * statement of the transaction, or before its commit: who asks by this template sees them.
 * PostgreSQL gets them in one message, for a round trip is most of what a statement costs there.
 */
@Component
public final class WriteBehindTemplate extends JdbcTemplate {

  /** Answers are read once all is sent: with many more, both sides could wait for a reader. */
  private static final int MOST_TOGETHER = 100;

  private final JdbcTemplate direct;

  /** Whether the last changes that a thread sent together failed. */
  private final ThreadLocal<Boolean> failed = ThreadLocal.withInitial(() -> false);

  private volatile @Nullable Boolean together;

  /** A template for the statements of a database. */
  public WriteBehindTemplate(DataSource source) {
    super(source);
    direct = new JdbcTemplate(source);
  }

  /** Like {@link #later(IntConsumer, String, Object...)}, whatever number of rows is changed. */
  public void later(String sql, @Nullable Object... arguments) {
    later(rows -> {}, sql, arguments);
  }

  /**
   * Has a change made within the transaction at hand; at once where there is none.
   *
   * @param outcome is told how many rows were changed; what it throws fails the transaction
   */
  public void later(IntConsumer outcome, String sql, @Nullable Object... arguments) {
    Change change = new Change(sql, Arrays.asList(arguments), outcome);
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      pending().changes.add(change);
    } else {
      makeEach(List.of(change));
    }
  }

  /**
   * Makes the changes that are put off. To be called before a savepoint is set: else they would be
   * undone with what comes after it.
   */
  public void flush() {
    Pending pending = (Pending) TransactionSynchronizationManager.getResource(this);
    if (pending != null && !pending.changes.isEmpty()) {
      List<Change> changes = List.copyOf(pending.changes);
      pending.changes.clear();
      try {
        make(changes, pending.oneByOne);
      } catch (RuntimeException e) {
        // Whoever goes on nevertheless shall not commit a part of them.
        pending.setRollbackOnly();
        throw e;
      }
    }
  }

  private void make(List<Change> changes, boolean oneByOne) {
    if (changes.size() == 1 || oneByOne || !takesTogether()) {
      makeEach(changes);
      return;
    }
    for (int from = 0; from < changes.size(); from += MOST_TOGETHER) {
      makeTogether(changes.subList(from, Math.min(from + MOST_TOGETHER, changes.size())));
    }
  }

  /** Asks without what is put off, for those who know that it doesn't matter to them. */
  public JdbcTemplate ahead() {
    return direct;
  }

  /** Every statement of a template begins with this. */
  @Override
  protected DataSource obtainDataSource() {
    flush();
    return super.obtainDataSource();
  }

  private Pending pending() {
    Pending pending = (Pending) TransactionSynchronizationManager.getResource(this);
    if (pending == null) {
      pending = new Pending(failed.get());
      failed.remove();
      TransactionSynchronizationManager.bindResource(this, pending);
      TransactionSynchronizationManager.registerSynchronization(new Flush(pending));
    }
    return pending;
  }

  private void makeEach(List<Change> changes) {
    changes.forEach(
        change -> change.outcome.accept(direct.update(change.sql, change.arguments.toArray())));
  }

  /**
   * Of changes that are sent together, those that come after one without effect are made as well.
   * One that fails then hides what was wrong: the caller tries again, one by one.
   */
  private void makeTogether(List<Change> changes) {
    String sql = changes.stream().map(Change::sql).collect(joining(";\n"));
    PreparedStatementCallback<List<Integer>> execution =
        statement -> {
          new ArgumentPreparedStatementSetter(arguments(changes)).setValues(statement);
          statement.execute();
          return outcomes(statement, changes.size());
        };
    List<Integer> outcomes;
    try {
      outcomes = direct.execute(sql, execution);
    } catch (DataIntegrityViolationException e) {
      failed.set(true);
      throw new ConcurrencyFailureException("One of several changes failed", e);
    }
    for (int i = 0; i < changes.size(); i++) {
      changes.get(i).outcome.accept(outcomes.get(i));
    }
  }

  private static @Nullable Object[] arguments(List<Change> changes) {
    return changes.stream().flatMap(change -> change.arguments.stream()).toArray();
  }

  private static List<Integer> outcomes(PreparedStatement statement, int changes)
      throws SQLException {
    List<Integer> outcomes = new ArrayList<>();
    for (int i = 0; i < changes; i++) {
      outcomes.add(statement.getUpdateCount());
      statement.getMoreResults();
    }
    return outcomes;
  }

  /** Whether the database's driver sends several statements at once and tells of each. */
  private boolean takesTogether() {
    Boolean known = together;
    if (known == null) {
      ConnectionCallback<Boolean> product = WriteBehindTemplate::isPostgres;
      known = direct.execute(product);
      together = known;
    }
    return Boolean.TRUE.equals(known);
  }

  private static boolean isPostgres(Connection connection) throws SQLException {
    return "PostgreSQL".equals(connection.getMetaData().getDatabaseProductName());
  }

  private record Change(String sql, List<@Nullable Object> arguments, IntConsumer outcome) {}

  /** What a transaction has put off. */
  private static final class Pending extends ResourceHolderSupport {

    private final boolean oneByOne;
    private final List<Change> changes = new ArrayList<>();

    Pending(boolean oneByOne) {
      this.oneByOne = oneByOne;
    }
  }

  private final class Flush extends ResourceHolderSynchronization<Pending, WriteBehindTemplate> {

    private final Pending pending;

    Flush(Pending pending) {
      super(pending, WriteBehindTemplate.this);
      this.pending = pending;
    }

    @Override
    public void savepoint(Object savepoint) {
      if (!pending.changes.isEmpty()) {
        throw new IllegalStateException("A savepoint is set before changes that are put off");
      }
    }

    @Override
    public void beforeCommit(boolean readOnly) {
      WriteBehindTemplate.this.flush();
      if (pending.isRollbackOnly()) {
        throw new IllegalStateException("Some changes of a transaction have failed");
      }
    }
  }
}
