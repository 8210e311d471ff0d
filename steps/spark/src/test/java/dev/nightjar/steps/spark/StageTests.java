package dev.nightjar.steps.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.steps.contract.step.Check;
import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.step.Condition;
import dev.nightjar.steps.contract.step.Expectation;
import dev.nightjar.steps.contract.step.Format;
import dev.nightjar.steps.contract.step.OnFailure;
import dev.nightjar.steps.contract.step.Score;
import dev.nightjar.steps.contract.step.Split;
import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.step.StepParameters;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.Task;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.contract.work.TaskResult.Outcome;
import dev.nightjar.steps.spark.testing.Findings;
import dev.nightjar.steps.spark.testing.Learning;
import dev.nightjar.steps.spark.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StageTests {

  @TempDir private Path folder;

  private StepLibrary library;

  @BeforeEach
  void begin() {
    library = new StepLibrary(LocalSpark.session());
  }

  @Test
  void writesTheSinkAloneAndCountsTheRowsOfEachStep() throws IOException {
    StageResult result =
        stage(
            List.of(
                orders("id,price\n1,10\n2,20\n3,30\n"),
                task("large", new Sql("SELECT * FROM orders WHERE price > 10"))),
            task("ids", new Sql("SELECT id FROM large WHERE id < 3")));

    assertThat(result.sink().rows()).isEqualTo(1);
    assertThat(result.lazy().get("run/orders/1").rows()).isEqualTo(3);
    assertThat(result.lazy().get("run/large/1").rows()).isEqualTo(2);
    assertThat(result.lazy().get("run/large/1").lazy().names()).containsExactly("id", "price");
    assertThat(folder.resolve("made")).isDirectoryContaining("glob:**/ids");
    assertThat(Files.list(folder.resolve("made"))).hasSize(1);
  }

  @Test
  void knowsWhatIsMadeInItsPassByNamesOfItsOwn() throws IOException {
    Task large = task("by.north.large", new Sql("SELECT * FROM orders WHERE price > 10"));
    Task ids =
        task("by.north.ids", new Sql("SELECT id FROM large WHERE id < 3"))
            .knowing(Map.of("large", "by.north.large"));

    StageResult result = stage(List.of(orders("id,price\n1,10\n2,20\n3,30\n"), large), ids);

    assertThat(result.sink().rows()).isEqualTo(1);
    assertThat(result.lazy().get("run/by.north.large/1").rows()).isEqualTo(2);
  }

  @Test
  void givesNoFigureThatAGlobalSortWouldDouble() throws IOException {
    StageResult result =
        stage(
            List.of(orders("id,price\n1,10\n2,20\n3,30\n")),
            task("sorted", new Sql("SELECT * FROM orders ORDER BY price DESC")));

    assertThat(result.sink().rows()).isEqualTo(3);
    assertThat(result.lazy().get("run/orders/1").rows()).isNull();
  }

  @Test
  void givesNoFigureOfAStepThatALimitCutsShort() throws IOException {
    StageResult result =
        stage(
            List.of(orders("id,price\n1,10\n2,20\n3,30\n")),
            task("first", new Sql("SELECT * FROM orders LIMIT 1")));

    assertThat(result.lazy().get("run/orders/1").rows()).isNull();
  }

  @Test
  void looksAtExpectationsInTheSamePass() throws IOException {
    StageResult result =
        stage(
            List.of(orders("id,price\n1,10\n2,20\n2,30\n"), checked(OnFailure.WARN)),
            task("ids", new Sql("SELECT id FROM checked")));

    assertThat(result.lazy().get("run/checked/1").rows()).isEqualTo(3);
    assertThat(result.lazy().get("run/checked/1").lazy().names()).containsExactly("id", "price");
    assertThat(result.lazy().get("run/checked/1").quality())
        .singleElement()
        .satisfies(
            quality -> {
              assertThat(quality.rows()).isEqualTo(3);
              assertThat(quality.failed()).isEqualTo(2);
              assertThat(quality.example()).isEqualTo("2");
              assertThat(quality.outcome()).isEqualTo(Outcome.WARNED);
            });
  }

  @Test
  void judgesExpectationsRightlyAboveAGlobalSort() throws IOException {
    StageResult result =
        stage(
            List.of(orders("id,price\n1,10\n2,20\n2,30\n"), checked(OnFailure.WARN)),
            task("sorted", new Sql("SELECT id FROM checked ORDER BY id")));

    assertThat(result.lazy().get("run/checked/1").rows()).isNull();
    assertThat(result.lazy().get("run/checked/1").quality().get(0).rows()).isEqualTo(3);
    assertThat(result.lazy().get("run/checked/1").quality().get(0).failed()).isEqualTo(2);
  }

  @Test
  void countsRowsOfWhichOnlyTheBestOfEachGroupAreKept() throws IOException {
    Sql best =
        new Sql(
            "SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY id ORDER BY price) AS place"
                + " FROM checked) WHERE place <= 1");

    StageResult result =
        stage(
            List.of(orders("id,price\n1,10\n2,20\n2,30\n2,40\n"), checked(OnFailure.WARN)),
            task("best", best));

    assertThat(result.sink().rows()).isEqualTo(2);
    assertThat(result.lazy().get("run/orders/1").rows()).isEqualTo(4);
    assertThat(result.lazy().get("run/checked/1").rows()).isEqualTo(4);
  }

  @Test
  void failsAtTheCheckWhoseExpectationDoesNotHold() throws IOException {
    Task orders = orders("id,price\n1,10\n2,20\n2,30\n");
    Task ids = task("ids", new Sql("SELECT id FROM checked"));

    assertThat(failure(List.of(orders, checked(OnFailure.FAIL)), ids))
        .isEqualTo(
            "checked/check/expect/0 expectation-failed: unique(id) fails in 2 of 3 rows, such as 2");
  }

  @Test
  void failsAtTheStepWhoseExpressionFails() throws IOException {
    Task orders = orders("id,price\n1,10\n2,0\n");
    Task ratio = task("ratio", new Sql("SELECT id, 100 / price AS ratio FROM orders"));
    Task doubled = task("doubled", new Sql("SELECT id, ratio * 2 AS twice FROM ratio"));

    assertThat(failure(List.of(orders, ratio), doubled)).startsWith("ratio/sql/query[11-22] ");
  }

  @Test
  void failsAtTheSinkForWhatIsItsOwn() throws IOException {
    Task orders = orders("id,price\n1,10\n2,0\n");
    Task same = task("same", new Sql("SELECT id, price FROM orders"));
    Task ratio = task("ratio", new Sql("SELECT 100 / price AS ratio FROM same"));

    assertThat(failure(List.of(orders, same), ratio)).startsWith("ratio/sql/query[7-18] ");
  }

  /** Of these Spark quotes no text. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "to_timestamp(concat('x', price), 'yyyy')",
        "if(price = 0, raise_error('no price'), price)",
        "assert_true(price > 0)",
        "map(price, 1, 0, 2)",
        "make_date(2026, price, 1)"
      })
  void failsAtTheStepWhoseFunctionFails(String call) throws IOException {
    Task orders = orders("id,price\n1,10\n2,0\n");
    Task same = task("same", new Sql("SELECT id, price FROM orders"));
    Task called = task("called", new Sql("SELECT id,\n %s AS c FROM same".formatted(call)));
    Task ids = task("ids", new Sql("SELECT id FROM called"));
    Task last = task("last", new Sql("SELECT id + 1 AS n FROM ids"));

    assertThat(failure(List.of(orders, same, called, ids), last)).startsWith("called/sql/query");
    assertThat(failure(List.of(orders, same), called)).startsWith("called/sql/query");
  }

  /** The same words stand at the same place of both. */
  @Test
  void tellsQueriesApartThatBeginAlike() {
    Task north = task("north", new Sql("SELECT * FROM VALUES (1, 10), (2, 20) AS t(id, price)"));
    Task south = task("south", new Sql("SELECT * FROM VALUES (1, 10), (2, 0) AS t(id, price)"));
    Task first = task("first", new Sql("SELECT id, 100 / price AS r FROM north"));
    Task second = task("second", new Sql("SELECT id, 100 / price AS r FROM south; -- and"));
    Task both = task("both", new Sql("SELECT * FROM first JOIN second USING (id)"));

    assertThat(failure(List.of(north, south, first, second), both))
        .startsWith("second/sql/query[11-22] ");
    assertThat(
            failure(
                List.of(
                    south, task("ratio", new Sql("SELECT id, 100 / price AS price FROM south"))),
                task("again", new Sql("SELECT id, 100 / price AS price FROM ratio"))))
        .startsWith("ratio/sql/query[11-22] ");
  }

  @Test
  void tellsTheSameQueryOverOtherRowsApart() {
    Task north = task("north", new Sql("SELECT * FROM VALUES (1, 10), (2, 20) AS t(id, price)"));
    Task south = task("south", new Sql("SELECT * FROM VALUES (1, 10), (2, 0) AS t(id, price)"));
    Sql ratio = new Sql("SELECT id, 100 / price AS r FROM part");
    Task first = task("first", ratio).knowing(Map.of("part", "north"));
    Task second = task("second", ratio).knowing(Map.of("part", "south"));
    Task both = task("both", new Sql("SELECT * FROM first JOIN second USING (id)"));

    assertThat(failure(List.of(north, south, first, second), both))
        .startsWith("second/sql/query[11-22] ");
  }

  @Test
  void tellsTheSourceApartThatHoldsABadRow() throws IOException {
    Task good = source("good", "id,price\n1,10\n2,20\n");
    Task bad = source("bad", "id,price\n1,10\n2,much\n");
    Task both = task("both", new Sql("SELECT * FROM good JOIN bad USING (id)"));

    assertThat(failure(List.of(good, bad), both))
        .startsWith("bad/collect bad-rows: 1 row doesn't fit the schema; the first, in bad.csv");
  }

  @Test
  void tellsTheCheckApartWhoseConditionFails() {
    Task good = task("good", new Sql("SELECT * FROM VALUES (1, 10), (2, 20) AS t(id, price)"));
    Task bad = task("bad", new Sql("SELECT id, nullif(price, 20) - 10 AS price FROM fine"));
    Expectation ratio =
        new Expectation(new Condition.Satisfies("100 / price > 1"), 1, OnFailure.WARN);
    Task fine = task("fine", new Check("good", List.of(ratio), OnFailure.WARN));
    Task wrong = task("wrong", new Check("bad", List.of(ratio), OnFailure.WARN));

    assertThat(failure(List.of(good, fine, bad, wrong), task("x", new Sql("SELECT id FROM wrong"))))
        .startsWith("wrong/check/expect/0/satisfies/expression[0-11] ");
    assertThat(failure(List.of(good, fine, bad), wrong))
        .startsWith("wrong/check/expect/0/satisfies/expression[0-11] ");
  }

  @Test
  void failsAtTheSourceThatHoldsABadRowEvenWhereNobodyNeedsTheColumn() throws IOException {
    Task orders = orders("id,price\n1,10\n2,much\n");

    assertThat(failure(List.of(orders), task("ids", new Sql("SELECT id FROM orders"))))
        .isEqualTo(
            "orders/collect bad-rows: 1 row doesn't fit the schema; the first, in orders.csv: 2,much"
                + " (badRows: quarantine keeps such rows aside)");
  }

  @Test
  void failsForAValueThatNobodyNeeds() throws IOException {
    Task orders = orders("id,price\n1,10\n2,20\n");
    Task much =
        task("much", new Sql("SELECT id, coalesce(price, 0) * 2000000000 AS n FROM orders"));

    assertThat(failure(List.of(orders, much), task("ids", new Sql("SELECT id FROM much"))))
        .startsWith("much/sql/query[11-42] ");
  }

  @Test
  void countsRowsThatStandInTheQueryItself() {
    StageResult result =
        stage(
            List.of(
                task(
                    "few", new Sql("SELECT * FROM VALUES (1, 'a'), (2, 'b'), (3, 'c') AS t(n, x)")),
                task("two", new Sql("SELECT * FROM few WHERE n < 3"))),
            task("last", new Sql("SELECT x FROM two")));

    assertThat(result.lazy().get("run/few/1").rows()).isEqualTo(3);
    assertThat(result.lazy().get("run/two/1").rows()).isEqualTo(2);
    assertThat(result.sink().rows()).isEqualTo(2);
  }

  @Test
  void learnsTheSameFromRowsThatItHoldsAsFromRowsThatLieSomewhere() {
    Task customers = task("customers", Learning.customers(400));
    Task model =
        task(
            "model", Learning.train("customers", "left", Learning.LOGISTIC, "id", "spent", "mood"));
    StoredDataset written = library.run(customers).datasets().get("customers").stored();

    StageResult held = stage(List.of(customers), model);
    TaskResult read = library.run(reading(model, Map.of("customers", written)));

    assertThat(held.lazy().get("run/customers/1").rows()).isEqualTo(400);
    assertThat(held.sink().rows()).isEqualTo(400);
    assertThat(scores(held.sink(), written))
        .hasSize(400)
        .containsExactlyInAnyOrderElementsOf(scores(read, written));
    assertThat(LocalSpark.session().sharedState().cacheManager().isEmpty()).isTrue();
  }

  private List<String> scores(TaskResult trained, StoredDataset rows) {
    Score score = new Score("model", "customers", List.of("id"), Format.PARQUET);
    Task task =
        new Task(
            "run/scores/1",
            "scores",
            score,
            Map.of("customers", rows),
            Map.of("model", trained.model()),
            folder.resolve("made").resolve("scores").toUri().toString());
    return library.sample(library.run(task).datasets().get("scores").stored(), 1000);
  }

  @Test
  void readsLazyRowsOnceForAllPartsOfASplit() throws IOException {
    Split split = new Split("orders", new Split.Hash(List.of("id"), Map.of("a", 0.5, "b", 0.5), 7));

    StageResult result =
        stage(List.of(orders("id,price\n1,10\n2,20\n3,30\n")), task("parts", split));

    assertThat(result.sink().rows()).isEqualTo(3);
    assertThat(result.lazy().get("run/orders/1").rows()).isEqualTo(3);
    assertThat(LocalSpark.session().sharedState().cacheManager().isEmpty()).isTrue();
  }

  @Test
  void givesTheSameRowsInOnePassAsStepByStep() throws IOException {
    Task orders = orders("id,price\n1,10\n2,20\n3,30\n4,40\n");
    Task priced = task("priced", new Sql("SELECT *, price * 1.19D AS gross FROM orders"));
    Task ranked =
        task("ranked", new Sql("SELECT *, rank() OVER (ORDER BY gross DESC) AS place FROM priced"));
    Task sums =
        task("sums", new Sql("SELECT place % 2 AS odd, sum(id) AS ids FROM ranked GROUP BY 1"));

    StoredDataset fused =
        stage(List.of(orders, priced, ranked), sums).sink().datasets().get("sums").stored();

    List<String> inOnePass = library.sample(fused, 10);
    Map<String, StoredDataset> made = Map.of();
    for (Task task : List.of(orders, priced, ranked, sums)) {
      made =
          Map.of(
              task.step(), library.run(reading(task, made)).datasets().get(task.step()).stored());
    }
    assertThat(inOnePass)
        .hasSize(2)
        .containsExactlyInAnyOrderElementsOf(library.sample(made.get("sums"), 10));
  }

  @Test
  void writesWhatItChecksInTheSamePass() throws IOException {
    StageResult result =
        stage(List.of(orders("id,price\n1,10\n2,20\n2,30\n")), checked(OnFailure.WARN));

    assertThat(result.sink().rows()).isEqualTo(3);
    assertThat(result.sink().quality().get(0).failed()).isEqualTo(2);
    assertThat(result.sink().datasets().get("checked").stored().schema().names())
        .containsExactly("id", "price");
    assertThat(result.lazy().get("run/orders/1").rows()).isEqualTo(3);
  }

  @Test
  void refusesToLeaveWhatMakesNoRowsUnwritten() {
    Split split = new Split("orders", new Split.Hash(List.of("id"), Map.of("a", 1.0), 7));

    assertThatThrownBy(
            () -> stage(List.of(task("parts", split)), task("x", new Sql("SELECT 1 AS x"))))
        .hasMessage("Cannot leave the output of step unwritten: parts");
  }

  private static Task reading(Task task, Map<String, StoredDataset> datasets) {
    return new Task(
        task.attempt(),
        task.step(),
        task.parameters(),
        datasets,
        Map.of(),
        task.output() + "-alone");
  }

  private StageResult stage(List<Task> lazy, Task sink) {
    return library.runStage(
        new Task(
                sink.attempt(),
                sink.step(),
                sink.parameters(),
                sink.datasets(),
                sink.models(),
                sink.output(),
                lazy)
            .knowing(sink.names()));
  }

  private String failure(List<Task> lazy, Task sink) {
    try {
      stage(lazy, sink);
    } catch (Throwable thrown) {
      Failure failure = StepLibrary.classify(thrown, sink);
      return Findings.text(failure);
    }
    throw new AssertionError("no step failed");
  }

  private Task checked(OnFailure onFailure) {
    Expectation unique = new Expectation(new Condition.Unique(List.of("id")), 1, null);
    return task("checked", new Check("orders", List.of(unique), onFailure));
  }

  private Task orders(String text) throws IOException {
    return source("orders", text);
  }

  private Task source(String step, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(step + ".csv"), text);
    return task(
        step,
        new Collect(
            Format.CSV,
            file.toString(),
            new TreeMap<>(Map.of("id", "bigint", "price", "int")),
            Collect.BadRows.FAIL,
            true,
            ",",
            "\"",
            null,
            false));
  }

  private Task task(String step, StepParameters parameters) {
    String output = folder.resolve("made").resolve(step).toUri().toString();
    return new Task("run/" + step + "/1", step, parameters, Map.of(), Map.of(), output);
  }
}
