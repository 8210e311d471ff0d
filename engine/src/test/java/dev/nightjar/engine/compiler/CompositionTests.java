package dev.nightjar.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.Source;
import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.work.AnalysisRequest;
import dev.nightjar.steps.contract.work.Finding;
import dev.nightjar.steps.contract.work.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline that runs another one as a part of itself. */
class CompositionTests {

  private static final String CALLER =
      """
      apiVersion: nightjar/v1
      name: shop
      steps:
        orders:
          collect: {format: csv, path: orders.csv}
        ready:
          sql: SELECT 1 AS id
        features:
          after: ready
          pipeline: {path: parts/features.yaml, inputs: {customers: orders}, parameters: {least: 7}}
        scored:
          score: {model: features.model@champion, input: features.parts.test}
        top:
          sql: SELECT * FROM features.parts.test t JOIN orders o ON t.id = o.id
        done:
          after: features
          sql: SELECT 2 AS id
      """;

  private static final String CALLED =
      """
      apiVersion: nightjar/v1
      name: features
      parameters:
        least: {type: int, default: 3}
      inputs:
        customers: {schema: {id: int}}
      outputs: [parts.test, model]
      defaults: {timeout: 7m}
      steps:
        prices:
          collect: {format: csv, path: prices.csv}
        clean:
          sql: SELECT id FROM customers JOIN prices USING (id) WHERE id > ${least}
        parts:
          split: {input: clean, hash: {key: id, weights: {train: 0.8, test: 0.2}}}
        model:
          train: {input: parts.train, label: id, linearRegression: {}}
        release:
          deploy: {model: model, alias: champion}
      """;

  @TempDir private Path folder;
  private final FakeAnalyser analyser = new FakeAnalyser();

  @BeforeEach
  void write() throws IOException {
    Files.createDirectory(folder.resolve("parts"));
    Files.writeString(folder.resolve("parts/features.yaml"), CALLED);
  }

  @Test
  void putsTheStepsInThePlaceOfTheOneThatRunsThem() {
    Plan plan = plan(CALLER);

    assertThat(plan.steps().stream().map(PlannedStep::name))
        .containsExactly(
            "orders",
            "ready",
            "features.prices",
            "features.clean",
            "features.parts",
            "features.model",
            "features.release",
            "scored",
            "top",
            "done");
    assertThat(plan.step("features.prices").orElseThrow().upstream()).containsExactly("ready");
    assertThat(plan.step("features.clean").orElseThrow().upstream())
        .containsExactlyInAnyOrder("features.prices", "orders");
    assertThat(plan.step("scored").orElseThrow().upstream())
        .containsExactlyInAnyOrder("features.release", "features.parts");
    assertThat(plan.step("done").orElseThrow().upstream()).containsExactly("features.release");
    assertThat(plan.step("features.model").orElseThrow().timeout()).hasMinutes(7);
  }

  @Test
  void keepsTheTextOfStepsSoThatWhatTheyMakeDependsOnNoName() throws IOException {
    Plan plan = plan(CALLER);
    PlannedStep clean = plan.step("features.clean").orElseThrow();

    assertThat(((Sql) clean.parameters()).query())
        .isEqualTo("SELECT id FROM customers JOIN prices USING (id) WHERE id > 7");
    assertThat(clean.datasets())
        .containsExactly(
            new DatasetInput("customers", "orders", "orders"),
            new DatasetInput("prices", "features.prices", "features.prices"));
    assertThat(plan.step("features.model").orElseThrow().datasets())
        .containsExactly(new DatasetInput("parts.train", "features.parts.train", "features.parts"));
    assertThat(plan.step("scored").orElseThrow().models())
        .containsExactly(new ModelInput("features.model@champion", "features.model", "champion"));
    assertThat(((Collect) plan.step("features.prices").orElseThrow().parameters()).path())
        .isEqualTo(folder.resolve("parts/prices.csv").toString());

    String renamed = CALLER.replace("features:", "other:").replace("features.", "other.");
    Files.writeString(folder.resolve("parts/other.yaml"), CALLED);
    Plan other = plan(renamed.replace("after: features", "after: other"));
    assertThat(other.step("other.clean").orElseThrow().identity()).isEqualTo(clean.identity());
  }

  @Test
  void runsAPartOnlyUnderTheConditionsOfItsStepAndOfItsOwn() throws IOException {
    Files.writeString(
        folder.resolve("parts/features.yaml"),
        CALLED.replace(
            "  clean:\n", "  clean:\n    when: [customers.rows > 5, prices.rows > 6]\n"));
    Plan plan =
        plan(
            CALLER.replace(
                "    after: ready\n    pipeline", "    when: orders.rows > 4\n    pipeline"));

    PlannedStep prices = plan.step("features.prices").orElseThrow();
    assertThat(prices.upstream()).containsExactly("orders");
    assertThat(prices.conditions()).extracting(Condition::text).containsExactly("orders.rows > 4");
    assertThat(plan.step("features.clean").orElseThrow().conditions())
        .map(condition -> ((Condition.OnFigure) condition).figure())
        .containsExactly("orders.rows", "features.prices.rows");
  }

  @Test
  void tellsTheDriverWhatEachStepMeansByItsNames() {
    plan(CALLER);

    assertThat(asked("features.clean").datasets())
        .isEqualTo(Map.of("customers", "orders", "prices", "features.prices"));
    assertThat(asked("top").datasets()).isEmpty();
    assertThat(asked("scored").models())
        .isEqualTo(Map.of("features.model@champion", "features.model"));
  }

  @Test
  void tellsWhatIsFoundInAPartAtItsPlaceInItsOwnFile() {
    int start = "SELECT ".length();
    analyser.finding(
        new Finding(
            new Place("features.clean", "/sql/query", start, start + 2),
            "unknown-column",
            "no column 'id'",
            null));

    assertThat(refusal(CALLER))
        .isEqualTo(
            """
            parts/features.yaml:13:17: no column 'id'
              13 |     sql: SELECT id FROM customers JOIN prices USING (id) WHERE id > ${least}
                 |                 ^^
            """);
    assertThat(compile(CALLER).locate(Place.at("features.parts", "/split/input")))
        .map(Problem.Location::line)
        .contains(15);
  }

  @Test
  void tellsAnUnmetDemandWhereTheDatasetIsGivenAndNothingThatFollows() throws IOException {
    Files.writeString(
        folder.resolve("parts/features.yaml"),
        CALLED.replace("{id: int}", "{id: long, segment: string}"));
    analyser.finding(
        new Finding(Place.at("features.clean", "/sql/query"), "type", "told too much", null));

    assertThat(refusal(CALLER))
        .isEqualTo(
            """
            pipeline.yaml:10:63: input 'customers' demands column 'id' of type bigint, and that of orders is int
              10 |     pipeline: {path: parts/features.yaml, inputs: {customers: orders}, parameters: {least: 7}}
                 |                                                               ^^^^^^
              hint: CAST(id AS bigint) in a sql step before
            pipeline.yaml:10:63: input 'customers' demands column 'segment' of type string, and orders has none
              10 |     pipeline: {path: parts/features.yaml, inputs: {customers: orders}, parameters: {least: 7}}
                 |                                                               ^^^^^^
              hint: one of id
            """);
  }

  @Test
  void analysesAPartByItselfButDoesNotRunIt() {
    Compilation part =
        new Compiler()
            .compile(
                Source.of("features.yaml", folder.resolve("parts"), CALLED),
                Arguments.none(),
                Instant.EPOCH);
    Planning planning = new Compiler().plan(part, analyser, model -> Optional.empty());

    assertThat(planning).isInstanceOf(Planning.Planned.class);
    assertThat(analyser.request().inputs()).isEqualTo(Map.of("customers", Map.of("id", "int")));
    assertThat(part.unrunnable().render())
        .startsWith(
            "features.yaml:5:1: it can't run by itself: who runs it must give it customers");
    assertThat(compile(CALLER).unrunnable().isEmpty()).isTrue();
  }

  @Test
  void nestsPartsInParts() throws IOException {
    Files.writeString(
        folder.resolve("middle.yaml"),
        """
        apiVersion: nightjar/v1
        name: middle
        inputs:
          people: {schema: {id: int}}
        outputs: [inner.parts.test, inner.model]
        steps:
          inner:
            pipeline: {path: parts/features.yaml, inputs: {customers: people}}
        """);
    Plan plan =
        plan(
            """
            apiVersion: nightjar/v1
            name: shop
            steps:
              orders:
                collect: {format: csv, path: orders.csv}
              middle:
                pipeline: {path: middle.yaml, inputs: {people: orders}}
              scored:
                score: {model: middle.inner.model, input: middle.inner.parts.test}
            """);

    assertThat(plan.step("middle.inner.clean").orElseThrow().datasets())
        .contains(new DatasetInput("customers", "orders", "orders"));
    assertThat(plan.step("scored").orElseThrow().datasets())
        .containsExactly(new DatasetInput("middle.inner.parts.test", "middle.inner.parts"));
  }

  @Test
  void runsAPartOnceForEachItem() throws IOException {
    writeBranch();
    Plan plan = plan(branches("[A, b]"));

    assertThat(plan.steps().stream().map(PlannedStep::name))
        .containsExactly(
            "orders",
            "by.A.own",
            "by.A.model",
            "by.A.release",
            "by.b.own",
            "by.b.model",
            "by.b.release",
            "both",
            "scored",
            "done");
    PlannedStep own = plan.step("by.A.own").orElseThrow();
    assertThat(((Sql) own.parameters()).query()).isEqualTo("SELECT id FROM all WHERE 'A' = 'A'");
    assertThat(own.datasets()).containsExactly(new DatasetInput("all", "orders", "orders"));
    assertThat(own.upstream()).containsExactly("orders");
    assertThat(plan.step("both").orElseThrow().upstream())
        .containsExactlyInAnyOrder("by.A.own", "by.b.own");
    assertThat(plan.step("scored").orElseThrow().upstream())
        .containsExactlyInAnyOrder("by.b.release", "by.b.own");
    assertThat(plan.step("done").orElseThrow().upstream())
        .containsExactlyInAnyOrder("by.A.release", "by.b.release");
  }

  @Test
  void tellsAnUnmetDemandOfAllBranchesOnce() throws IOException {
    writeBranch();
    Path branch = folder.resolve("branch.yaml");
    Files.writeString(branch, Files.readString(branch).replace("{id: int}", "{id: date}"));

    assertThat(refusal(branches("[A, b]")))
        .isEqualTo(
            """
            pipeline.yaml:7:82: input 'all' demands column 'id' of type date, and that of orders is int
              7 |     foreach: {parameter: letter, items: [A, b], path: branch.yaml, inputs: {all: orders}}
                |                                                                                  ^^^^^^
              hint: CAST(id AS date) in a sql step before
            """);
  }

  @Test
  void compilesThousandsOfBranches() throws IOException {
    writeBranch();
    String items =
        IntStream.range(0, 3_000).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));

    assertThat(compile(branches("[A, b, " + items + "]")).size()).isEqualTo(3 * 3_002 + 4);
  }

  private void writeBranch() throws IOException {
    Files.writeString(
        folder.resolve("branch.yaml"),
        """
        apiVersion: nightjar/v1
        name: branch
        parameters: {letter: {type: string}}
        inputs: {all: {schema: {id: int}}}
        outputs: [own, model]
        steps:
          own: {sql: "SELECT id FROM all WHERE '${letter}' = 'A'"}
          model: {train: {input: own, label: id, linearRegression: {}}}
          release: {deploy: {model: model, alias: champion}}
        """);
  }

  private static String branches(String items) {
    return """
        apiVersion: nightjar/v1
        name: shop
        steps:
          orders:
            collect: {format: csv, path: orders.csv}
          by:
            foreach: {parameter: letter, items: %s, path: branch.yaml, inputs: {all: orders}}
          both:
            sql: SELECT * FROM by.A.own UNION ALL SELECT * FROM by.b.own
          scored:
            score: {model: by.b.model@champion, input: by.b.own}
          done:
            after: by
            sql: SELECT 2 AS id
        """
        .formatted(items);
  }

  @Test
  void compilesAgainFromTheTextsThatItWasMadeOf() throws IOException {
    Compilation first = compile(CALLER);
    Path part = folder.resolve("parts/features.yaml");
    assertThat(first.parts()).isEqualTo(Map.of("parts/features.yaml", CALLED));

    Files.delete(part);
    Compilation again =
        new Compiler(Map.of(part, CALLED)).compile(source(CALLER), Arguments.none(), Instant.EPOCH);

    assertThat(again.steps()).isEqualTo(first.steps());
  }

  private AnalysisRequest.Step asked(String step) {
    return analyser.request().steps().stream()
        .filter(each -> each.name().equals(step))
        .findFirst()
        .orElseThrow();
  }

  private Source source(String text) {
    return Source.of("pipeline.yaml", folder, text);
  }

  private Compilation compile(String text) {
    Compilation compilation = new Compiler().compile(source(text), Arguments.none(), Instant.EPOCH);
    assertThat(compilation.problems().render()).isEmpty();
    return compilation;
  }

  private Planning planning(String text) {
    return new Compiler().plan(compile(text), analyser, model -> Optional.empty());
  }

  private Plan plan(String text) {
    return ((Planning.Planned) planning(text)).plan();
  }

  private String refusal(String text) {
    return ((Planning.Refused) planning(text)).problems().render();
  }
}
