package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.PlanBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * H2 must find lists in the order of an index, or it reads and sorts all that is stored. It tells
 * by itself how it goes about the very statements that it was asked.
 */
class ListsInOrderTests {

  private static final String ASKED =
      "SELECT sql_statement FROM information_schema.query_statistics WHERE sql_statement LIKE ?";

  private static final String LISTS = "SELECT%FROM run%ORDER BY run.parent%";

  private final EngineUnderTest engine = EngineUnderTest.on(Database.H2);
  private final JdbcTemplate jdbc = engine.part(JdbcTemplate.class);
  private final RunQueries queries = engine.part(RunQueries.class);
  private final RunOverviews overviews = engine.part(RunOverviews.class);

  @BeforeEach
  void watch() {
    engine.run(plan());
    jdbc.execute("SET QUERY_STATISTICS FALSE");
    jdbc.execute("SET QUERY_STATISTICS TRUE");
  }

  @AfterEach
  void watchNoMore() {
    jdbc.execute("SET QUERY_STATISTICS FALSE");
  }

  @Test
  void whateverRunsAreFilteredBy() {
    for (boolean oldestFirst : new boolean[] {false, true}) {
      page(null, null, null, oldestFirst);
      page("listed", null, null, oldestFirst);
      page(null, RunState.SUCCEEDED, null, oldestFirst);
      page(null, null, Trigger.MANUAL, oldestFirst);
      page("listed", RunState.FAILED, Trigger.MANUAL, oldestFirst);
    }

    assertThat(plans(LISTS))
        .hasSize(20)
        .allSatisfy(plan -> assertThat(plan).contains("index sorted"));
  }

  @Test
  void overviewsOfPipelines() {
    overviews.latest(List.of("listed"), 1);
    overviews.lastGood("listed", Instant.now());
    overviews.mark(null);

    assertThat(plans(LISTS))
        .hasSize(2)
        .allSatisfy(plan -> assertThat(plan).contains("index sorted"));
    assertThat(plans("SELECT ended_at FROM run%"))
        .hasSize(1)
        .allSatisfy(plan -> assertThat(plan).contains("index sorted"));
  }

  @Test
  void attemptsByTheirSteps() {
    String run = engine.run(plan()).run();

    overviews.steps(List.of(run));
    queries.find(run);

    assertThat(plans("SELECT step.*, attempt.failure%"))
        .hasSize(2)
        .allSatisfy(plan -> assertThat(plan).contains("ATTEMPT_OF_STEP"));
  }

  /** The first page and the one behind it. */
  private void page(
      @Nullable String pipeline,
      @Nullable RunState state,
      @Nullable Trigger trigger,
      boolean oldestFirst) {
    RunFilter filter = new RunFilter(pipeline, state, trigger, null, null, null, oldestFirst, null);
    queries.page(filter, null, 1);
    queries.page(filter, new RunPage.Cursor(Instant.now(), "listed"), 1);
  }

  private List<String> plans(String like) {
    List<String> plans = new ArrayList<>();
    for (String asked : jdbc.queryForList(ASKED, String.class, like)) {
      String statement = asked.replaceAll("LIMIT \\?.*", "LIMIT 1");
      int values = (int) statement.chars().filter(letter -> letter == '?').count();
      Object[] some = new Object[values];
      Arrays.fill(some, "2026-01-02 03:04:05+00");
      plans.add(jdbc.queryForObject("EXPLAIN " + statement, String.class, some));
    }
    return plans;
  }

  private static Plan plan() {
    return PlanBuilder.pipeline("listed").collect("a", "content").build();
  }
}
