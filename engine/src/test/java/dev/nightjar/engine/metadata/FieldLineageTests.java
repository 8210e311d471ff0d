package dev.nightjar.engine.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.engine.metadata.FieldGraph.Link;
import dev.nightjar.engine.metadata.FieldGraph.Node;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.FakeDrivers.Behaviour;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.steps.contract.work.ColumnEdge;
import dev.nightjar.steps.contract.work.ColumnEdge.Kind;
import dev.nightjar.steps.contract.work.ColumnLineage;
import dev.nightjar.steps.contract.work.Field;
import dev.nightjar.steps.contract.work.Field.Holder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParameterizedClass
@EnumSource(Database.class)
class FieldLineageTests {

  private static final Map<String, List<ColumnEdge>> EDGES =
      Map.of(
          "data",
          List.of(edge(new Field(Holder.SOURCE, "/d.csv", "id"), column("data"), Kind.IDENTITY)),
          "clean",
          List.of(
              edge(Field.rows("data"), Field.rows("clean"), Kind.ROWS),
              edge(column("data"), column("clean"), Kind.TRANSFORMATION),
              edge(Field.column("data", "day"), Field.rows("clean"), Kind.FILTER)),
          "model",
          List.of(
              edge(Field.rows("clean"), Field.model("model"), Kind.ROWS),
              edge(column("clean"), Field.model("model"), Kind.FEATURE)),
          "quality",
          List.of(edge(Field.model("model"), Field.metrics("quality"), Kind.MODEL)),
          "scores",
          List.of(
              edge(Field.rows("clean"), Field.rows("scores"), Kind.ROWS),
              edge(Field.model("model"), Field.column("scores", "prediction"), Kind.MODEL)));

  private final EngineUnderTest engine;

  FieldLineageTests(Database database) {
    engine = EngineUnderTest.on(database);
  }

  @BeforeEach
  void tellLineage() {
    engine
        .drivers()
        .behave(
            Behaviour.of(
                task ->
                    new Outcome.Succeeded(
                        Made.result(task)
                            .with(ColumnLineage.of(EDGES.getOrDefault(task.step(), List.of()))))));
  }

  @Test
  void followsAPredictionToItsSource() {
    engine.run(plan("columns", 5));

    FieldGraph graph = graph("columns.scores", "prediction");

    assertThat(links(graph.above().values()))
        .containsExactlyInAnyOrder(
            "columns.scores.prediction@1 <- MODEL columns.model@1",
            "columns.model@1 <- FEATURE columns.clean.id@1",
            "columns.clean.id@1 <- TRANSFORMATION columns.data.id@1",
            "columns.data.id@1 <- IDENTITY /d.csv.id");
    assertThat(links(graph.above().decisions()))
        .containsExactly("columns.clean@1 <- FILTER columns.data.day@1");
    assertThat(graph.below().values()).isEmpty();
    assertThat(graph.madeFrom(graph.subject()))
        .extracting(link -> text(link.from()))
        .containsExactly("columns.model@1");
  }

  @Test
  void followsAColumnToModelsAndFigures() {
    engine.run(plan("used", 5));

    FieldGraph graph = graph("used.data", "id");

    assertThat(links(graph.below().values()))
        .containsExactlyInAnyOrder(
            "used.clean.id@1 <- TRANSFORMATION used.data.id@1",
            "used.model@1 <- FEATURE used.clean.id@1",
            "used.quality <- MODEL used.model@1",
            "used.scores.prediction@1 <- MODEL used.model@1");
    assertThat(graph.below().decisions()).isEmpty();
  }

  @Test
  void knowsWhatAColumnReachesThatOnlyDecides() {
    engine.run(plan("deciding", 5));

    FieldGraph.Side below = graph("deciding.data", "day").below();

    assertThat(below.values()).isEmpty();
    assertThat(links(below.decisions()))
        .containsExactly("deciding.clean@1 <- FILTER deciding.data.day@1");
    assertThat(below.affected())
        .extracting(FieldLineageTests::text)
        .containsExactlyInAnyOrder(
            "deciding.clean@1",
            "deciding.model@1",
            "deciding.quality",
            "deciding.scores@1",
            "deciding.scores.prediction@1");
  }

  @Test
  void showsOfSeveralVersionsTheLatest() {
    engine.run(plan("twice", 5));
    engine.run(plan("twice", 6));

    FieldGraph graph = graph("twice.data", "id");

    assertThat(links(graph.below().values()))
        .contains("twice.model@2 <- FEATURE twice.clean.id@1")
        .doesNotContain("twice.model@1 <- FEATURE twice.clean.id@1");
    assertThat(
            engine
                .part(JdbcClient.class)
                .sql("SELECT hash FROM attempt_lineage WHERE attempt LIKE 'twice-%/model/%'")
                .query(String.class)
                .list())
        .as("kept once for both attempts")
        .hasSize(2)
        .satisfies(hashes -> assertThat(hashes.get(0)).isEqualTo(hashes.get(1)));
  }

  @Test
  void goesByThePlanWhereAResultIsAdoptedUnderAnotherName() {
    engine.run(PlanBuilder.pipeline("lender").collect("data", "lent").build());
    ColumnLineage known =
        ColumnLineage.of(
            List.of(
                edge(new Field(Holder.SOURCE, "/mine.csv", "id"), column("mine"), Kind.IDENTITY)));
    engine.run(PlanBuilder.pipeline("borrower").lineage(known).collect("mine", "lent").build());

    assertThat(links(graph("borrower.mine", "id").above().values()))
        .containsExactly("borrower.mine.id@1 <- IDENTITY /mine.csv.id");
  }

  private FieldGraph graph(String dataset, String column) {
    DatasetVersion latest = engine.part(Datasets.class).versions(dataset).get(0);
    return engine.part(FieldLineage.class).of(latest, column);
  }

  private static List<String> links(Collection<Link> links) {
    return links.stream()
        .map(link -> text(link.to()) + " <- " + link.kind() + " " + text(link.from()))
        .toList();
  }

  private static String text(Node node) {
    return node.field() + (node.version() == null ? "" : "@" + node.version());
  }

  private static Field column(String dataset) {
    return Field.column(dataset, "id");
  }

  private static ColumnEdge edge(Field from, Field to, Kind kind) {
    return new ColumnEdge(from, to, kind);
  }

  private static Plan plan(String name, int trees) {
    return PlanBuilder.pipeline(name)
        .collect("data", "columns " + name)
        .sql("clean", "clean", "data")
        .train("model", "clean", trees)
        .evaluate("quality", "model", "clean")
        .score("scores", "model", "clean")
        .build();
  }
}
