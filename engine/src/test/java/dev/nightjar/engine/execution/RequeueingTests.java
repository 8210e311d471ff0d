package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.engine.testing.Seed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Many runs that wait again, as one. */
@ParameterizedClass
@EnumSource(Database.class)
class RequeueingTests {

  /** More than are changed by one statement, and no multiple of that. */
  private static final int RUNS = 450;

  private final EngineUnderTest engine;
  private final JdbcTemplate store;

  RequeueingTests(Database database) {
    engine = EngineUnderTest.newOn(database);
    store = engine.part(JdbcTemplate.class);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void waitInTheOrderThatIsAskedForBehindAllOthers() {
    List<String> runs = runs();
    store.update("UPDATE run SET state = 'failed', ended_at = CURRENT_TIMESTAMP");
    store.update("UPDATE run SET state = 'succeeded', generation = 3 WHERE id LIKE '%a'");
    String before = submit(plan("before"), 1).get(0);
    Collections.shuffle(runs, Seed.random(RequeueingTests.class));

    queue(runs.stream().map(run -> requeued(run, null)).toList());
    String after = submit(plan("after"), 1).get(0);

    List<String> all = new ArrayList<>();
    all.add(before);
    all.addAll(runs);
    all.add(after);
    assertThat(
            store.queryForList(
                "SELECT id FROM run WHERE state = 'queued' ORDER BY arrival", String.class))
        .isEqualTo(all);
    assertThat(
            store.queryForList(
                "SELECT DISTINCT again FROM run WHERE backfill = 'b' AND id LIKE '%a'",
                String.class))
        .singleElement()
        .asString()
        .contains("all");
    assertThat(count("backfill = 'b' AND priority = -1 AND NOT redefined AND ended_at IS NULL"))
        .isEqualTo(RUNS);
    assertThat(count("generation = 4")).isEqualTo(count("backfill = 'b' AND id LIKE '%a'"));
  }

  @Test
  void takeAnotherDefinition() {
    List<String> runs = runs();
    store.update("UPDATE run SET state = 'failed', ended_at = CURRENT_TIMESTAMP");
    Definition other = engine.part(Definitions.class).keep("requeued", "name: requeued # another");
    Redefinition redefinition =
        new Redefinition(
            other, new Source(Path.of("/elsewhere/pipeline.yaml"), null, true), Map.of("p", "1"));

    queue(runs.stream().map(run -> requeued(run, redefinition)).toList());

    assertThat(
            count(
                """
                redefined AND definition = '%s' AND source_path = '/elsewhere/pipeline.yaml'
                  AND source_commit IS NULL AND source_modified AND parameters LIKE '%%"p"%%'
                """
                    .formatted(other.hash())))
        .isEqualTo(RUNS);
  }

  @Test
  void waitAllOrNone() {
    List<String> runs = runs();
    store.update("UPDATE run SET state = 'failed', ended_at = CURRENT_TIMESTAMP");
    store.update("UPDATE run SET state = 'succeeded', generation = 3 WHERE id LIKE '%a'");
    List<Requeued> asked = runs.stream().map(run -> requeued(run, null)).toList();
    store.update("UPDATE run SET generation = generation + 1 WHERE id = ?", runs.get(RUNS - 1));

    assertThatThrownBy(() -> queue(asked)).isInstanceOf(OwnershipLost.class);

    assertThat(count("state = 'queued'")).isZero();
  }

  private void queue(List<Requeued> runs) {
    engine.part(Transactions.class).run(() -> engine.part(Repairs.class).queue(runs));
  }

  /** Those whose ids end so succeeded, the others failed. */
  private static Requeued requeued(String run, Redefinition definition) {
    boolean succeeded = run.endsWith("a") && definition == null;
    return new Requeued(
        run,
        succeeded ? RunState.SUCCEEDED : RunState.FAILED,
        succeeded ? 3 : 0,
        succeeded ? Again.anew() : null,
        definition,
        "b",
        -1);
  }

  private List<String> runs() {
    return submit(plan("requeued"), RUNS);
  }

  private List<String> submit(Plan plan, int many) {
    List<Submission> submissions = Collections.nCopies(many, engine.submission(plan));
    return new ArrayList<>(
        engine.part(RunQueue.class).submit(submissions).stream().map(Submitted::run).toList());
  }

  private static Plan plan(String pipeline) {
    return PlanBuilder.pipeline(pipeline).collect("a", "requeued " + pipeline).build();
  }

  private int count(String condition) {
    return store.queryForObject("SELECT COUNT(*) FROM run WHERE " + condition, Integer.class);
  }
}
