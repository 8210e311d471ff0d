package dev.nightjar.engine.registry.jdbc;

import dev.nightjar.engine.execution.ModelAliases;
import dev.nightjar.engine.execution.ModelVersion;
import dev.nightjar.engine.jdbc.Columns;
import dev.nightjar.engine.jdbc.WriteBehindTemplate;
import java.util.Objects;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Aliases in the table {@code model_alias}, and all their moves. */
@Repository
class JdbcModelAliases implements ModelAliases {

  private final JdbcClient jdbc;
  private final ModelRows rows;
  private final WriteBehindTemplate changes;
  private final TransactionTemplate savepoint;

  JdbcModelAliases(
      JdbcClient jdbc,
      ModelRows rows,
      WriteBehindTemplate changes,
      PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.changes = changes;
    savepoint = new TransactionTemplate(transactions);
    savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  @Override
  public Optional<ModelVersion> find(String model, String alias) {
    return jdbc.sql(
            """
            SELECT model_version.* FROM model_alias
            JOIN model_version ON model_version.model = model_alias.model
              AND model_version.number = model_alias.number
            WHERE model_alias.model = ? AND model_alias.name = ?
            """)
        .params(model, alias)
        .query((row, number) -> rows.version(row))
        .optional();
  }

  @Override
  public Optional<ModelVersion> madeBy(String attempt) {
    return jdbc.sql("SELECT * FROM model_version WHERE attempt = ?")
        .param(attempt)
        .query((row, number) -> rows.version(row))
        .optional();
  }

  @Override
  public boolean move(Move move) {
    int changed = move.from() == 0 ? name(move) : rename(move);
    if (changed == 1) {
      record(move);
    }
    return changed == 1;
  }

  /**
   * Two that name an alias at once both see that there is none. The second to write comes to the
   * first one's key, and its transaction goes on from before that.
   */
  private int name(Move move) {
    changes.flush();
    try {
      return Objects.requireNonNull(savepoint.execute(status -> insert(move)));
    } catch (DuplicateKeyException e) {
      return 0;
    }
  }

  private int insert(Move move) {
    return jdbc.sql(
            """
            INSERT INTO model_alias (model, name, number)
            SELECT CAST(:model AS VARCHAR), CAST(:alias AS VARCHAR), CAST(:to AS INT)
            WHERE NOT EXISTS (
              SELECT 1 FROM model_alias WHERE model = :model AND name = :alias)
            """)
        .param("model", move.model())
        .param("alias", move.alias())
        .param("to", move.to())
        .update();
  }

  private int rename(Move move) {
    return jdbc.sql("UPDATE model_alias SET number = ? WHERE model = ? AND name = ? AND number = ?")
        .params(move.to(), move.model(), move.alias(), move.from())
        .update();
  }

  private void record(Move move) {
    jdbc.sql(
            """
            INSERT INTO model_alias_move (model, name, place, from_number, to_number, attempt,
              moved_at)
            SELECT CAST(:model AS VARCHAR), CAST(:alias AS VARCHAR), COALESCE(MAX(place), 0) + 1,
              CAST(:from AS INT), CAST(:to AS INT), CAST(:attempt AS VARCHAR),
              CAST(:at AS TIMESTAMP(6) WITH TIME ZONE)
            FROM model_alias_move WHERE model = :model AND name = :alias
            """)
        .param("model", move.model())
        .param("alias", move.alias())
        .param("from", move.from())
        .param("to", move.to())
        .param("attempt", move.attempt())
        .param("at", Columns.time(move.at()))
        .update();
  }
}
