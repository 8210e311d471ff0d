package dev.nightjar.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.Source;
import dev.nightjar.engine.testing.FakeAnalysis;
import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.work.ColumnEdge;
import dev.nightjar.steps.contract.work.Place;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A pipeline that runs another one for each row of a dataset. */
class RowsTests {

  private static final Path FOLDER = Path.of("/pipelines");

  private static final String CALLER =
      """
      apiVersion: nightjar/v1
      name: shop
      steps:
        orders:
          collect: {format: csv, path: orders.csv, schema: {id: int}}
        segments:
          sql: SELECT region:string, least, many FROM orders
        by:
          foreach: {rows: segments, key: region, path: branch.yaml, inputs: {all: orders}}
        top:
          sql: SELECT region:string, id FROM by.inner.own
      """;

  private static final String CALLED =
      """
      apiVersion: nightjar/v1
      name: branch
      parameters: {region: {type: string}, least: {type: int, default: 3}}
      inputs: {all: {schema: {id: int}}}
      outputs: [inner.own, model]
      steps:
        inner: {pipeline: {path: inner.yaml, inputs: {rows: all}, parameters: {region: "${region}"}}}
        model: {train: {input: inner.own, label: id, linearRegression: {}}}
      """;

  private static final String INNER =
      """
      apiVersion: nightjar/v1
      name: inner
      parameters: {region: {type: string}}
      inputs: {rows: {schema: {id: int}}}
      outputs: [own]
      steps:
        all: {sql: SELECT id FROM rows}
        own: {sql: "SELECT id FROM all WHERE region = '${region}'"}
      """;

  @Test
  void isOneStepOfThePlanWhoseDatasetsHaveTheKeyInFront() {
    Plan plan = plan(CALLER, CALLED);

    assertThat(plan.steps().stream().map(PlannedStep::name))
        .containsExactly("orders", "segments", "by", "top");
    PlannedStep by = plan.step("by").orElseThrow();
    assertThat(by.datasets())
        .containsExactlyInAnyOrder(
            new DatasetInput("all", "orders", "orders"),
            new DatasetInput(BranchTemplate.ROWS, "segments", "segments"));
    assertThat(by.upstream()).containsExactlyInAnyOrder("orders", "segments");
    assertThat(by.analysis().datasets().get("by.inner.own").names())
        .containsExactly("region", "id");
    assertThat(plan.step("top").orElseThrow().datasets())
        .containsExactly(new DatasetInput("by.inner.own", "by"));
    assertThat(plan.template("by").orElseThrow().columns())
        .isEqualTo(Map.of("region", "region", "least", "least"));
  }

  @Test
  void followsColumnsThroughTheBranches() {
    assertThat(plan(CALLER, CALLED).step("by").orElseThrow().analysis().lineage().edges())
        .extracting(edge -> edge.from() + " → " + edge.to())
        .containsExactly("orders.id → by.inner.own.id");
    assertThat(plan(CALLER, CALLED).step("by").orElseThrow().analysis().lineage().edges())
        .extracting(ColumnEdge::kind)
        .containsOnly(ColumnEdge.Kind.IDENTITY);
  }

  @Test
  void makesThePlanOfABranchFromTheValuesOfItsRow() {
    BranchTemplate template = plan(CALLER, CALLED).template("by").orElseThrow();
    Row north = new Row(List.of("north"), Map.of("region", "north"));
    Row south = new Row(List.of("south"), Map.of("region", "south", "least", "7"));

    Map<String, Planning> plans = template.plans(List.of(north, south), new FakeAnalysis());

    Plan plan = ((Planning.Planned) plans.get("north")).plan();
    assertThat(plan.pipeline()).isEqualTo("shop");
    assertThat(plan.parameters()).isEqualTo(Map.of("region", "north"));
    assertThat(plan.inputs()).isEmpty();
    assertThat(plan.steps().stream().map(PlannedStep::name))
        .containsExactly("by.north.inner.all", "by.north.inner.own", "by.north.model");
    assertThat(plan.step("by.north.inner.all").orElseThrow().upstream()).isEmpty();
    assertThat(plan.step("by.north.inner.all").orElseThrow().datasets())
        .containsExactly(new DatasetInput("rows", "orders", "orders"));
    assertThat(((Sql) plan.step("by.north.inner.own").orElseThrow().parameters()).query())
        .isEqualTo("SELECT id FROM all WHERE region = 'north'");
    assertThat(template.outputs(north))
        .isEqualTo(
            Map.of("inner.own", new DatasetInput("by.north.inner.own", "by.north.inner.own")));
    assertThat(plans.get("south")).isInstanceOf(Planning.Planned.class);
  }

  @Test
  void fusesTheStepsOfABranchAndWritesWhatItGives() {
    BranchTemplate template = plan(CALLER, CALLED).template("by").orElseThrow();
    Row north = new Row(List.of("north"), Map.of("region", "north"));

    Fusion fusion = branch(template, north).fusion();

    assertThat(fusion.stages())
        .containsExactly(
            new Stage(List.of("by.north.inner.all", "by.north.inner.own")),
            new Stage(List.of("by.north.model")));
    assertThat(fusion.reason("by.north.inner.all"))
        .isEqualTo(new Reason.OneReader("by.north.inner.own"));
    assertThat(fusion.reason("by.north.inner.own")).isEqualTo(new Reason.Exported());
  }

  @Test
  void saysHowABranchOfAnyRowIsFused() {
    Fusion fusion = compile(CALLER, CALLED).branchFusion(Fuse.by(History.none())).orElseThrow();

    assertThat(fusion.stages())
        .containsExactly(
            new Stage(List.of("by.*.inner.all", "by.*.inner.own")),
            new Stage(List.of("by.*.model")));
    assertThat(fusion.reason("by.*.inner.own")).isEqualTo(new Reason.Exported());
  }

  @Test
  void fusesNothingOfABranchWhereThatIsNotAllowed() {
    BranchTemplate template =
        ((Planning.Planned) planning(CALLER, CALLED, Fuse.nothing()))
            .plan()
            .template("by")
            .orElseThrow();
    Row north = new Row(List.of("north"), Map.of("region", "north"));

    assertThat(branch(template, north).fusion().stages())
        .allMatch(stage -> stage.members().size() == 1);
  }

  private static Plan branch(BranchTemplate template, Row row) {
    Planning planning = template.plans(List.of(row), new FakeAnalysis()).get(row.name());
    return ((Planning.Planned) planning).plan();
  }

  @Test
  void refusesAValueThatAParameterDoesNotTakeForItsRowOnly() {
    String called =
        CALLED.replace("{type: string}, least", "{type: string, values: [a, b]}, least");
    BranchTemplate template = plan(CALLER, called).template("by").orElseThrow();
    Row known = new Row(List.of("a"), Map.of("region", "a"));
    Row other = new Row(List.of("c"), Map.of("region", "c"));

    Map<String, Planning> plans = template.plans(List.of(known, other), new FakeAnalysis());

    assertThat(plans.get("a")).isInstanceOf(Planning.Planned.class);
    assertThat(((Planning.Refused) plans.get("c")).problems().render())
        .isEqualTo(
            """
            pipeline.yaml:9:36: expected one of a, b
              9 |     foreach: {rows: segments, key: region, path: branch.yaml, inputs: {all: orders}}
                |                                    ^^^^^^
            """);
  }

  @Test
  void holdsTheColumnsOfRowsAgainstParameters() {
    assertThat(refusal(CALLER.replace("region:string, least", "region:string, least:date"), CALLED))
        .isEqualTo(
            """
            pipeline.yaml:9:21: column 'least' of segments is date, and the parameter of branch.yaml takes a whole number
              9 |     foreach: {rows: segments, key: region, path: branch.yaml, inputs: {all: orders}}
                |                     ^^^^^^^^
              hint: CAST(least AS int) in a sql step before
            """);
    assertThat(
            refusal(CALLER, CALLED.replace("least: {type: int, default: 3}", "most: {type: int}")))
        .isEqualTo(
            """
            pipeline.yaml:9:21: parameter 'most' of branch.yaml has no default, and segments has no such column
              9 |     foreach: {rows: segments, key: region, path: branch.yaml, inputs: {all: orders}}
                |                     ^^^^^^^^
              hint: add the column, or parameters: {most: …}
            """);
  }

  @Test
  void isAnotherStepWhenWhatItRunsMeansSomethingElse() {
    String identity = plan(CALLER, CALLED).step("by").orElseThrow().identity();

    assertThat(plan(CALLER, CALLED + "# no change\n").step("by").orElseThrow().identity())
        .isEqualTo(identity);
    assertThat(plan(CALLER.replace("by", "each"), CALLED).step("each").orElseThrow().identity())
        .isEqualTo(identity);
    // The text of a parameter that stands for any row isn't the same as that value.
    assertThat(
            plan(CALLER, CALLED.replace("\"${region}\"", "text"))
                .step("by")
                .orElseThrow()
                .identity())
        .isNotEqualTo(identity);
    assertThat(plan(CALLER, CALLED.replace("label: id", "label: id, seed: 2")).step("by"))
        .get()
        .extracting(PlannedStep::identity)
        .isNotEqualTo(identity);
  }

  @Test
  void findsThePlaceOfAStepOfABranch() {
    assertThat(compile(CALLER, CALLED).locate(Place.at("by.north.inner.own", "/sql")))
        .map(Problem.Location::file)
        .contains("inner.yaml");
  }

  @Test
  void runsForRowsWithinAPart() {
    String outer =
        """
        apiVersion: nightjar/v1
        name: outer
        steps:
          orders:
            collect: {format: csv, path: orders.csv, schema: {id: int}}
          part:
            pipeline: {path: part.yaml, inputs: {given: orders}}
          top:
            sql: SELECT id FROM part.by.inner.own
        """;
    String part =
        CALLER
            .replace(
                "name: shop",
                "name: part\ninputs: {given: {schema: {id: int}}}\noutputs: [by.inner.own]")
            .replace(
                "  orders:\n    collect: {format: csv, path: orders.csv, schema: {id: int}}\n", "")
            .replace("FROM orders", "FROM given")
            .replace("all: orders", "all: given");
    Compilation compilation =
        new Compiler(
                Map.of(
                    FOLDER.resolve("part.yaml"), part,
                    FOLDER.resolve("branch.yaml"), CALLED,
                    FOLDER.resolve("inner.yaml"), INNER))
            .compile(Source.of("pipeline.yaml", FOLDER, outer), Arguments.none(), Instant.EPOCH);
    assertThat(compilation.problems().render()).isEmpty();
    Planning planning = new Compiler().plan(compilation, new FakeAnalysis(), Live.NOTHING);

    Plan plan = ((Planning.Planned) planning).plan();
    assertThat(plan.step("part.by").orElseThrow().datasets())
        .contains(new DatasetInput("all", "orders", "orders"));
    Row north = new Row(List.of("north"), Map.of("region", "north"));
    Planning branch =
        plan.template("part.by")
            .orElseThrow()
            .plans(List.of(north), new FakeAnalysis())
            .get("north");
    assertThat(((Planning.Planned) branch).plan().steps().stream().map(PlannedStep::name))
        .contains("part.by.north.inner.own");
  }

  @Test
  void makesNamesOfKeys() {
    assertThat(name("north")).isEqualTo("north");
    assertThat(name("New York")).matches("New_York__[0-9a-f]{16}").isNotEqualTo(name("New-York"));
    assertThat(name("2024")).matches("k2024__[0-9a-f]{16}");
    assertThat(name("")).matches("k__[0-9a-f]{16}");
    assertThat(name("a__b")).isNotEqualTo("a__b");
    assertThat(name("a_b", "c")).isNotEqualTo(name("a", "b_c"));
    assertThat(name("x".repeat(300))).hasSizeLessThanOrEqualTo(60);
  }

  private static String name(String... key) {
    return new Row(List.of(key), Map.of()).name();
  }

  private static Compilation compile(String caller, String called) {
    Compilation compilation =
        new Compiler(
                Map.of(FOLDER.resolve("branch.yaml"), called, FOLDER.resolve("inner.yaml"), INNER))
            .compile(Source.of("pipeline.yaml", FOLDER, caller), Arguments.none(), Instant.EPOCH);
    assertThat(compilation.problems().render()).isEmpty();
    return compilation;
  }

  private static Planning planning(String caller, String called) {
    return planning(caller, called, Fuse.by(History.none()));
  }

  private static Planning planning(String caller, String called, Fuse fuse) {
    return new Compiler().plan(compile(caller, called), new FakeAnalysis(), Live.NOTHING, fuse);
  }

  private static Plan plan(String caller, String called) {
    return ((Planning.Planned) planning(caller, called)).plan();
  }

  private static String refusal(String caller, String called) {
    return ((Planning.Refused) planning(caller, called)).problems().render();
  }
}
