package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.AuditEntry.Subject;
import dev.nightjar.engine.execution.RunFilter.Scope;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.PlanBuilder;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who may look at some pipelines sees what was decided about these, and nothing else. */
@ParameterizedClass
@EnumSource(Database.class)
class SeenDecisionsTests {

  private final EngineUnderTest engine;
  private final AuditQueries audit;
  private final String run;

  SeenDecisionsTests(Database database) {
    engine = EngineUnderTest.newOn(database);
    audit = engine.part(AuditQueries.class);
    run = engine.run(plan("ours")).run();
    String other = engine.run(plan("theirs")).run();
    for (String pipeline : List.of("ours", "theirs")) {
      engine
          .part(JdbcTemplate.class)
          .update(
              """
              INSERT INTO backfill (id, pipeline, first_time, last_time, mode, parallel, state,
                created_at, created_by)
              VALUES (?, ?, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, 'only-missing', 1, 'active',
                CURRENT_TIMESTAMP, 'ann')
              """,
              "backfill-of-" + pipeline,
              pipeline);
    }
    decide(Subject.PIPELINE, "ours", "theirs");
    decide(Subject.SCHEDULE, "ours", "theirs");
    decide(Subject.RUN, run, other, "forgotten");
    decide(Subject.APPROVAL, run);
    decide(Subject.BACKFILL, "backfill-of-ours", "backfill-of-theirs");
    decide(Subject.MODEL, "ours.model", "theirs.model", "theirs.ours", "ours");
    decide(Subject.POOL, "ours");
    decide(Subject.USER, "ours");
  }

  private void decide(Subject subject, String... names) {
    for (String name : names) {
      engine
          .part(JdbcTemplate.class)
          .update(
              """
              INSERT INTO audit (subject, name, action, decided_by, decided_at)
              VALUES (?, ?, 'change', 'ann', CURRENT_TIMESTAMP)
              """,
              subject.toString(),
              name);
    }
  }

  @Test
  void ofTheirPipelines() {
    try (engine) {
      Scope ours = new Scope(Set.of("ours"), false);
      assertThat(names(null, ours))
          .containsExactly("ours", "ours.model", "backfill-of-ours", run, run, "ours", "ours");
      assertThat(names(Subject.RUN, ours)).containsExactly(run);
      assertThat(names(null, new Scope(Set.of("theirs"), true))).isEqualTo(names(null, ours));
      assertThat(names(null, new Scope(Set.of(), false))).isEmpty();
      // All pipelines, but not what is about none of them.
      assertThat(names(null, new Scope(Set.of(), true))).hasSize(13);
      assertThat(names(null, null)).hasSize(16);
      assertThat(audit.count(filter(null, ours), 4)).isEqualTo(4);
      assertThat(audit.count(filter(null, ours), 100)).isEqualTo(7);
    }
  }

  private List<String> names(@Nullable Subject subject, @Nullable Scope scope) {
    return audit.list(filter(subject, scope), null, 100).stream()
        .map(each -> each.entry().name())
        .toList();
  }

  private static AuditQueries.Filter filter(@Nullable Subject subject, @Nullable Scope scope) {
    return new AuditQueries.Filter(subject, null, "ann", null, scope);
  }

  private static Plan plan(String name) {
    return PlanBuilder.pipeline(name).collect("a", "seen decisions of " + name).build();
  }
}
