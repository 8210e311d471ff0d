package dev.nightjar.engine.catalog.jdbc;

import dev.nightjar.engine.catalog.Activation;
import dev.nightjar.engine.catalog.RepositoryState;
import dev.nightjar.engine.catalog.SyncStore;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.catalog.SyncedPipeline.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Syncs in the tables {@code git_repository}, {@code synced_pipeline} and {@code activation}. The
 * row of the repository comes first in every change: whoever finds its version raised changes
 * nothing.
 */
@Repository
class JdbcSyncStore implements SyncStore {

  private final JdbcClient jdbc;
  private final SyncRows rows;
  private final TransactionTemplate transaction;

  JdbcSyncStore(JdbcClient jdbc, SyncRows rows, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override
  public List<SyncedPipeline> list() {
    return jdbc.sql("SELECT * FROM synced_pipeline ORDER BY name").query(rows::pipeline).list();
  }

  @Override
  public Optional<SyncedPipeline> find(String name) {
    return jdbc.sql("SELECT * FROM synced_pipeline WHERE name = ?")
        .param(name)
        .query(rows::pipeline)
        .optional();
  }

  @Override
  public List<Activation> history(String name) {
    return jdbc.sql("SELECT * FROM activation WHERE pipeline = ? ORDER BY number DESC")
        .param(name)
        .query(rows::activation)
        .list();
  }

  @Override
  public List<RepositoryState> repositories() {
    return jdbc.sql("SELECT * FROM git_repository ORDER BY name").query(rows::repository).list();
  }

  @Override
  public Optional<RepositoryState> repository(String name) {
    return jdbc.sql("SELECT * FROM git_repository WHERE name = ?")
        .param(name)
        .query(rows::repository)
        .optional();
  }

  @Override
  public boolean note(RepositoryState seen, List<SyncedPipeline> standing) {
    return changed(
            () -> {
              if (!write(seen, 0)) {
                return Optional.empty();
              }
              standing.forEach(this::stand);
              return Optional.of(List.of());
            })
        .isPresent();
  }

  @Override
  public Optional<List<Activation>> apply(
      RepositoryState reached,
      List<SyncedPipeline> pipelines,
      Set<String> taking,
      List<Activation> activations) {
    return changed(
        () -> {
          if (!write(reached, 1)) {
            return Optional.empty();
          }
          pipelines.forEach(each -> write(each, taking.contains(each.name())));
          return Optional.of(activations.stream().map(this::add).toList());
        });
  }

  /** Somebody who was in the way has won: then nothing is changed. */
  private Optional<List<Activation>> changed(Change change) {
    try {
      return transaction.execute(status -> change.make());
    } catch (DuplicateKeyException | ConcurrencyFailureException e) {
      return Optional.empty();
    }
  }

  private boolean write(RepositoryState state, int raise) {
    List<@Nullable Object> values = new ArrayList<>(rows.values(state));
    values.add(state.version() + raise);
    values.add(state.name());
    int updated =
        jdbc.sql(
                """
                UPDATE git_repository
                SET origin = ?, head = ?, synced = ?, fetched_at = ?, error = ?, problems = ?,
                  version = ?
                WHERE name = ? AND version = ?
                """)
            .params(with(values, state.version()))
            .update();
    if (updated == 1) {
      return true;
    }
    if (repository(state.name()).isPresent()) {
      return false;
    }
    return jdbc.sql(
                """
                INSERT INTO git_repository
                  (origin, head, synced, fetched_at, error, problems, version, name)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """)
            .params(values)
            .update()
        == 1;
  }

  private void stand(SyncedPipeline pipeline) {
    jdbc.sql(
            """
            UPDATE synced_pipeline SET state = ?, note = ?
            WHERE name = ? AND repository = ? AND state <> ?
            """)
        .param(pipeline.state().toString())
        .param(pipeline.note())
        .param(pipeline.name())
        .param(pipeline.repository())
        .param(State.REMOVED.toString())
        .update();
  }

  /** What has a history in another repository stays there, unless it may be taken from it. */
  private void write(SyncedPipeline pipeline, boolean taken) {
    if (pipeline.state() == State.REMOVED && pipeline.active() == null) {
      jdbc.sql("DELETE FROM synced_pipeline WHERE name = ? AND repository = ?")
          .params(pipeline.name(), pipeline.repository())
          .update();
      return;
    }
    List<@Nullable Object> values = new ArrayList<>(rows.values(pipeline));
    values.add(pipeline.name());
    List<@Nullable Object> conditions = with(values, pipeline.repository());
    conditions.add(State.REMOVED.toString());
    conditions.add(taken);
    int updated =
        jdbc.sql(
                """
                UPDATE synced_pipeline
                SET repository = ?, path = ?, state = ?, definition = ?, commit_id = ?,
                  snapshot = ?, since = ?, owner = ?, tags = ?, folders = ?, content = ?, note = ?,
                  problems = ?
                WHERE name = ? AND (repository = ? OR (state = ? AND ?))
                """)
            .params(conditions)
            .update();
    if (updated == 0) {
      // Where another repository has the name, its key is in the way.
      jdbc.sql(
              """
              INSERT INTO synced_pipeline
                (repository, path, state, definition, commit_id, snapshot, since, owner, tags,
                 folders, content, note, problems, name)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              """)
          .params(values)
          .update();
    }
  }

  private Activation add(Activation activation) {
    int number =
        jdbc.sql("SELECT COALESCE(MAX(number), 0) + 1 FROM activation WHERE pipeline = ?")
            .param(activation.pipeline())
            .query(Integer.class)
            .single();
    Activation numbered =
        new Activation(
            activation.pipeline(),
            number,
            activation.repository(),
            activation.path(),
            activation.definition(),
            activation.commit(),
            activation.at());
    jdbc.sql(
            """
            INSERT INTO activation
              (pipeline, number, repository, path, definition, commit_id, activated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(rows.values(numbered))
        .update();
    return numbered;
  }

  private static List<@Nullable Object> with(List<@Nullable Object> values, Object last) {
    List<@Nullable Object> more = new ArrayList<>(values);
    more.add(last);
    return more;
  }

  @FunctionalInterface
  private interface Change {
    Optional<List<Activation>> make();
  }
}
