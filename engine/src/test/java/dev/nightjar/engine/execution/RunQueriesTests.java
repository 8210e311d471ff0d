package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.RunFilter.Scope;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.PlanBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
class RunQueriesTests {

  private final EngineUnderTest engine;
  private final RunQueries queries;

  RunQueriesTests(Database database) {
    engine = EngineUnderTest.on(database);
    queries = engine.part(RunQueries.class);
  }

  @Test
  void listsRunsPageByPageTheLatestFirst() {
    List<String> runs = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      runs.add(0, engine.run(plan("pages")).run());
    }

    RunPage first = queries.list("pages", null, 2);
    RunPage second = queries.list("pages", first.next(), 2);
    RunPage third = queries.list("pages", second.next(), 2);

    assertThat(ids(first)).isEqualTo(runs.subList(0, 2));
    assertThat(ids(second)).isEqualTo(runs.subList(2, 4));
    assertThat(ids(third)).isEqualTo(runs.subList(4, 5));
    assertThat(third.next()).isNull();
    assertThat(ids(queries.list(null, null, 1))).isEqualTo(runs.subList(0, 1));
  }

  @Test
  void listsOnlyWhatAFilterLetsThroughInItsOrder() {
    List<String> runs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      runs.add(engine.run(plan("filtered")).run());
    }
    RunFilter oldest =
        new RunFilter(
            "filtered", RunState.SUCCEEDED, Trigger.MANUAL, null, Instant.EPOCH, null, true, null);

    RunPage first = queries.page(oldest, null, 2);

    assertThat(ids(first)).isEqualTo(runs.subList(0, 2));
    assertThat(ids(queries.page(oldest, first.next(), 2))).isEqualTo(runs.subList(2, 3));
    assertThat(queries.count(oldest, 1_000)).isEqualTo(3);
    assertThat(queries.count(oldest, 2)).isEqualTo(2);
    assertThat(queries.count(state(RunState.FAILED), 10)).isZero();
    assertThat(queries.count(state(RunState.RUNNING), 10)).isZero();
    assertThat(queries.count(until(Instant.EPOCH), 10)).isZero();
    assertThat(queries.count(beginning(runs.get(2)), 10)).isEqualTo(1);
    assertThat(queries.count(beginning("filtered%"), 10)).isZero();
    assertThat(queries.count(beginning("'; DROP TABLE run; --"), 10)).isZero();
    assertThat(queries.count(within(new Scope(Set.of("filtered"), false)), 10)).isEqualTo(3);
    assertThat(queries.count(within(new Scope(Set.of("filtered"), true)), 10)).isZero();
    assertThat(queries.count(within(new Scope(Set.of(), true)), 10)).isEqualTo(3);
    assertThat(queries.count(within(new Scope(Set.of(), false)), 10)).isZero();
  }

  private static RunFilter state(RunState state) {
    return new RunFilter("filtered", state, null, null, null, null, false, null);
  }

  private static RunFilter beginning(String text) {
    return new RunFilter("filtered", null, null, text, null, null, false, null);
  }

  private static RunFilter until(Instant until) {
    return new RunFilter("filtered", null, null, null, null, until, false, null);
  }

  private static RunFilter within(Scope scope) {
    return new RunFilter("filtered", null, null, null, null, null, false, scope);
  }

  @Test
  void showsWhatARunWasMadeFrom() {
    RunResult result = engine.run(plan("details"));

    RunDetails details = queries.find(result.run()).orElseThrow();

    assertThat(details.summary().pipeline()).isEqualTo("details");
    assertThat(details.summary().trigger()).isEqualTo(Trigger.MANUAL);
    assertThat(details.summary().logicalTime()).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(details.summary().endedAt()).isAfterOrEqualTo(details.summary().createdAt());
    assertThat(details.parameters()).containsEntry("trees", "5");
    assertThat(details.source().commit()).isEqualTo("c0ffee");
    assertThat(details.definition()).hasSize(64);
    assertThat(details.steps().get(0).duration()).isPositive();
  }

  @Test
  void knowsNothingOfARunThatIsNot() {
    assertThat(queries.find("never-ran")).isEmpty();
    assertThat(queries.list("never-ran", null, 10).runs()).isEmpty();
    assertThat(engine.logged("never-ran", null, null)).isEmpty();
  }

  private static List<String> ids(RunPage page) {
    return page.runs().stream().map(RunSummary::id).toList();
  }

  private static Plan plan(String name) {
    return PlanBuilder.pipeline(name)
        .parameter("trees", "5")
        .collect("a", "queries " + name)
        .build();
  }
}
