package dev.nightjar.engine.compiler;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.definition.Source;
import dev.nightjar.engine.testing.FakeAnalysis;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a definition promises of the datasets that it lets others use. */
class PromisesTests {

  private static final Path FOLDER = Path.of("/pipelines");

  private static final String PART =
      """
      apiVersion: nightjar/v1
      name: part
      parameters: {region: {type: string, default: north}, type: {type: string, default: date}}
      inputs: {orders: {schema: {id: int}}}
      outputs:
        own:
          description: The orders of one region
          schema: {id: int, day: "${type}"}
        model: {description: What they are worth}
      steps:
        own: {sql: "SELECT id, day:date, price:double FROM orders WHERE region = '${region}'"}
        model: {train: {input: own, label: price, linearRegression: {}}}
      """;

  private static final String CALLER =
      """
      apiVersion: nightjar/v1
      name: shop
      steps:
        all:
          sql: SELECT id FROM (SELECT 1)
        one:
          pipeline: {path: part.yaml, inputs: {orders: all}}
        each:
          foreach: {parameter: region, items: [north, south], path: part.yaml, inputs: {orders: all}}
        regions:
          sql: SELECT region:string FROM all
        rows:
          foreach: {rows: regions, key: region, path: part.yaml, inputs: {orders: all}}
        top:
          sql: SELECT price:double FROM one.own
      """;

  @Test
  void holdWithMoreColumnsThanArePromised() {
    assertThat(planning(PART)).isInstanceOf(Planning.Planned.class);
    Plan plan = plan(CALLER, PART);

    assertThat(plan.step("one.own").orElseThrow().analysis().datasets().get("one.own").names())
        .containsExactly("id", "day", "price");
    assertThat(plan.step("rows").orElseThrow().analysis().datasets().get("rows.own").names())
        .containsExactly("region", "id", "day", "price");
  }

  @Test
  void areToldWhereTheyAreMadeWhenAColumnIsMissingOrOfAnotherType() {
    String broken = PART.replace("id: int, day:", "id: long, dya:");
    String told =
        """
        part.yaml:8:18: output 'own' promises column 'id' of type bigint, and it is int
          8 |     schema: {id: long, dya: "${type}"}
            |                  ^^^^
          hint: CAST(id AS bigint) in a sql step, or promise int
        part.yaml:8:24: output 'own' promises column 'dya' of type date, and has none
          8 |     schema: {id: long, dya: "${type}"}
            |                        ^^^
          hint: did you mean 'day'?
        """;

    assertThat(refusal(planning(broken))).isEqualTo(told);
    // By whatever way it is called, each is told once.
    assertThat(refusal(planning(CALLER, broken))).isEqualTo(told);
  }

  @Test
  void areToldOfWhatAPartOfThePartMakes() {
    String outer =
        """
        apiVersion: nightjar/v1
        name: outer
        inputs: {all: {schema: {id: int}}}
        outputs:
          inner.own: {schema: {id: int, total: double}}
          by.south.own: {schema: {id: string}}
        steps:
          inner: {pipeline: {path: part.yaml, inputs: {orders: all}}}
          by: {foreach: {parameter: region, items: [south], path: part.yaml, inputs: {orders: all}}}
        """;
    String caller =
        """
        apiVersion: nightjar/v1
        name: shop
        steps:
          orders: {sql: SELECT id FROM (SELECT 1)}
          outer: {pipeline: {path: outer.yaml, inputs: {all: orders}}}
        """;
    Compilation compilation =
        compile("pipeline.yaml", caller, Map.of("outer.yaml", outer, "part.yaml", PART));

    assertThat(refusal(planning(compilation)))
        .isEqualTo(
            """
            outer.yaml:5:33: output 'inner.own' promises column 'total' of type double, and has none
              5 |   inner.own: {schema: {id: int, total: double}}
                |                                 ^^^^^
              hint: one of id, day, price
            outer.yaml:6:31: output 'by.south.own' promises column 'id' of type string, and it is int
              6 |   by.south.own: {schema: {id: string}}
                |                               ^^^^^^
              hint: CAST(id AS string) in a sql step, or promise int
            """);
  }

  @Test
  void areNotLookedAtWhereADefinitionIsGivenWhatItCannotWorkWith() {
    String broken = PART.replace("{schema: {id: int}}", "{schema: {id: string}}");

    assertThat(refusal(planning(CALLER, broken.replace("day:", "dya:"))))
        .contains("input 'orders' demands column 'id' of type string, and that of all is int")
        .doesNotContain("promises");
  }

  @Test
  void failTheBranchOfTheRowThatBreaksThem() {
    String caller = CALLER.replace("SELECT region:string", "SELECT region:string, type:string");
    BranchTemplate template = plan(caller, PART).template("rows").orElseThrow();
    Row kept = new Row(List.of("north"), Map.of("region", "north", "type", "date"));
    Row broken = new Row(List.of("south"), Map.of("region", "south", "type", "timestamp"));

    Map<String, Planning> plans = template.plans(List.of(kept, broken), new FakeAnalysis());

    assertThat(plans.get("north")).isInstanceOf(Planning.Planned.class);
    assertThat(refusal(plans.get("south")))
        .isEqualTo(
            """
            part.yaml:8:28: output 'own' promises column 'day' of type timestamp, and it is date
              8 |     schema: {id: int, day: "${type}"}
                |                            ^^^^^^^^^
              hint: CAST(day AS timestamp) in a sql step, or promise date
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"outputs: [own, model]", "outputs: {own: {}, model: {}}"})
  void changeNothingOfWhatIsMade(String without) {
    String plain = with(without);
    Plan promised = plan(CALLER, PART);
    Plan unpromised = plan(CALLER, plain);

    assertThat(identities(promised)).hasSizeGreaterThan(5).isEqualTo(identities(unpromised));
    assertThat(StepChanges.between(compile(CALLER, plain).shape(), compile(CALLER, PART).shape()))
        .isEmpty();
  }

  @Test
  void changeNothingWhereOneNameStoodAlone() {
    String only = with("outputs: own");
    String promised = with("outputs: {own: {schema: {id: int}}}");

    assertThat(plan(CALLER, promised).step("rows").orElseThrow().identity())
        .isEqualTo(plan(CALLER, only).step("rows").orElseThrow().identity());
  }

  private static String with(String outputs) {
    int start = PART.indexOf("outputs:");
    return PART.substring(0, start) + outputs + PART.substring(PART.indexOf("\nsteps:"));
  }

  private static Map<String, String> identities(Plan plan) {
    return plan.steps().stream().collect(toMap(PlannedStep::name, PlannedStep::identity));
  }

  private static Planning planning(String part) {
    return planning(compile("part.yaml", part, Map.of()));
  }

  private static Planning planning(String caller, String part) {
    return planning(compile(caller, part));
  }

  private static Planning planning(Compilation compilation) {
    return new Compiler().plan(compilation, new FakeAnalysis(), Live.NOTHING);
  }

  private static Plan plan(String caller, String part) {
    return ((Planning.Planned) planning(caller, part)).plan();
  }

  private static String refusal(Planning planning) {
    return ((Planning.Refused) planning).problems().render();
  }

  private static Compilation compile(String caller, String part) {
    return compile("pipeline.yaml", caller, Map.of("part.yaml", part));
  }

  private static Compilation compile(String file, String text, Map<String, String> parts) {
    Map<Path, String> known = new HashMap<>();
    parts.forEach((name, part) -> known.put(FOLDER.resolve(name), part));
    Compilation compilation =
        new Compiler(known).compile(Source.of(file, FOLDER, text), Arguments.none(), Instant.EPOCH);
    assertThat(compilation.problems().render()).isEmpty();
    return compilation;
  }
}
