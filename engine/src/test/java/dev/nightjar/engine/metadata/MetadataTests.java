package dev.nightjar.engine.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nightjar.engine.compiler.Gate;
import dev.nightjar.engine.compiler.Operator;
import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.Consumed;
import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.engine.execution.RunResult;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.metadata.LineageGraph.Node;
import dev.nightjar.engine.metadata.Reads.Read;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.FakeDrivers.Behaviour;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.steps.contract.step.Evaluate;
import dev.nightjar.steps.contract.step.Metric;
import dev.nightjar.steps.contract.work.Curve;
import dev.nightjar.steps.contract.work.Curve.Point;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.contract.work.TaskResult.Quality;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
class MetadataTests {

  private final EngineUnderTest engine;

  MetadataTests(Database database) {
    engine = EngineUnderTest.on(database);
  }

  @Test
  void followsAModelToItsSourcesAndToWhatWasMadeOfIt() {
    RunResult run = engine.run(plan("traced", 5, 0));

    LineageGraph graph = engine.part(Lineage.class).of("traced.model", null).orElseThrow();

    assertThat(names(graph.nodes()))
        .containsExactlyInAnyOrder(
            "traced.data", "traced.clean", "traced.parts.train", "traced.model", "traced.scores");
    assertThat(names(graph.madeFrom(graph.subject()))).containsExactly("traced.parts.train");
    assertThat(names(graph.madeOf(graph.subject()))).containsExactly("traced.scores");
    assertThat(graph.subject())
        .satisfies(
            model -> {
              assertThat(model.id().version()).isEqualTo(1);
              assertThat(model.run()).isEqualTo(run.run());
              assertThat(model.step()).isEqualTo("model");
              assertThat(model.commit()).isEqualTo("c0ffee");
              assertThat(model.modified()).isFalse();
            });
  }

  @Test
  void tellsVersionsApart() {
    engine.run(plan("versions", 5, 0));
    engine.run(plan("versions", 6, 0));

    Lineage lineage = engine.part(Lineage.class);

    assertThat(lineage.of("versions.model", null).orElseThrow().subject().id().version())
        .isEqualTo(2);
    LineageGraph data = lineage.of("versions.data", 1).orElseThrow();
    assertThat(data.nodes())
        .extracting(node -> node.id().name() + " " + node.id().version())
        .contains("versions.model 1", "versions.model 2", "versions.scores 2");
    assertThat(lineage.of("versions.model", 3)).isEmpty();
    assertThat(lineage.of("versions.nothing", null)).isEmpty();
  }

  @Test
  void knowsARunsDatasetsAlsoWhereTheyAreReused() {
    RunResult first = engine.run(plan("datasets", 5, 0));
    RunResult second = engine.run(plan("datasets", 5, 0));

    Datasets datasets = engine.part(Datasets.class);

    assertThat(datasets.ofRun(second.run())).isEqualTo(datasets.ofRun(first.run()));
    assertThat(datasets.ofRun(second.run()))
        .extracting(DatasetVersion::name)
        .containsExactly(
            "datasets.data",
            "datasets.clean",
            "datasets.parts.test",
            "datasets.parts.train",
            "datasets.scores");
    assertThat(datasets.lastWritten("datasets.clean"))
        .isEqualTo(datasets.versions("datasets.clean").stream().findFirst());
    assertThat(datasets.lastWritten("datasets.nothing")).isEmpty();
    assertThat(datasets.versions("datasets.clean"))
        .singleElement()
        .satisfies(
            version -> {
              assertThat(version.version()).isEqualTo(1);
              assertThat(version.rows()).isEqualTo(10);
              assertThat(version.bytes()).isEqualTo(100);
              assertThat(version.fingerprint()).hasSize(64);
              assertThat(version.stored().schema().names()).containsExactly("id");
              assertThat(version.run()).isEqualTo(first.run());
            });
  }

  @Test
  void knowsWhatARunsStepsHaveRead() {
    RunResult first = engine.run(plan("readers", 5, 0));
    RunResult second = engine.run(plan("readers", 5, 0));

    Reads reads = engine.part(Reads.class);

    assertThat(reads.ofRun(second.run())).isEqualTo(reads.ofRun(first.run()));
    assertThat(reads.ofRun(second.run()))
        .contains(
            new Read("clean", Consumed.Kind.DATASET, "readers.data", 1, first.run()),
            new Read("scores", Consumed.Kind.MODEL, "readers.model", 1, first.run()));
    assertThat(reads.ofRun("none")).isEmpty();
  }

  @Test
  void findsDatasetsByWhatTheirNamesHave() {
    engine.run(plan("found", 5, 0));

    Datasets datasets = engine.part(Datasets.class);

    assertThat(datasets.named("nd.parts", null, 9))
        .extracting(DatasetVersion::name)
        .containsExactly("found.parts.test", "found.parts.train");
    assertThat(datasets.named("nd.parts", "found.parts.test", 9)).hasSize(1);
    assertThat(datasets.named("", "found", 1)).hasSize(1);
    assertThat(datasets.named("f_und", null, 9)).isEmpty();
  }

  @Test
  void keepsFiguresAlsoThoseThatAGateRefused() {
    RunResult run = engine.run(plan("refused", 5, 0.95));

    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(engine.part(Metrics.class).ofRun(run.run()))
        .extracting(m -> m.subject() + " " + m.metric() + " " + m.figure())
        .containsExactly("model accuracy 0.9", "baseline accuracy 0.5");
  }

  @Test
  void knowsTheFiguresOfAModelThatARunReused() {
    engine.run(plan("figures", 5, 0));
    RunResult second = engine.run(plan("figures", 5, 0));

    Metrics metrics = engine.part(Metrics.class);

    assertThat(metrics.ofRun(second.run())).hasSize(2);
    assertThat(metrics.ofModel(engine.step(second.run(), "model").output()))
        .isEqualTo(metrics.ofRun(second.run()));
  }

  @Test
  void keepsHowExpectationsFared() {
    Quality passed = new Quality("unique(id)", 10, 0, null, TaskResult.Outcome.PASSED);
    Quality warned = new Quality("notNull(x)", 10, 2, "n\0ll", TaskResult.Outcome.WARNED);
    engine
        .drivers()
        .behave(
            Behaviour.of(
                task -> {
                  TaskResult made = Made.result(task);
                  return new Outcome.Succeeded(
                      new TaskResult(
                          made.rows(),
                          made.datasets(),
                          null,
                          made.metrics(),
                          List.of(passed, warned)));
                }));

    RunResult run =
        engine.run(PlanBuilder.pipeline("expected").collect("a", "metadata expected").build());

    assertThat(engine.part(Expectations.class).ofRun(run.run()))
        .extracting(QualityRecord::quality)
        .containsExactly(
            passed, new Quality("notNull(x)", 10, 2, "n ll", TaskResult.Outcome.WARNED));
  }

  private static List<String> names(List<Node> nodes) {
    return nodes.stream().map(node -> node.id().name()).toList();
  }

  @Test
  void keepsTheCurvesOfAModelOutOfTheResultAndAlsoThoseThatAGateRefused() {
    Curve roc = new Curve(Curve.Kind.ROC, List.of(new Point(0, 0), new Point(0.25, 0.75)));
    engine
        .drivers()
        .behave(
            Behaviour.of(
                task ->
                    task.parameters() instanceof Evaluate
                        ? new Outcome.Succeeded(
                            Made.result(task)
                                .drawn(Map.of("model", List.of(roc), "champion", List.of())))
                        : Made.by(task)));

    RunResult run = engine.run(plan("drawn", 5, 0.95));

    assertThat(run.state()).isEqualTo(RunState.FAILED);
    String model = engine.step(run.run(), "model").output();
    assertThat(engine.part(Curves.class).ofModel(model)).containsExactly(roc);
    assertThat(engine.part(Curves.class).ofModel("none")).isEmpty();
  }

  @Test
  void showsVersionsOfADatasetAPageAtATimeAndHowTheyFared() {
    Quality warned = new Quality("notNull(x)", 10, 2, "7", TaskResult.Outcome.WARNED);
    engine
        .drivers()
        .behave(
            Behaviour.of(
                task -> {
                  TaskResult made = Made.result(task);
                  return new Outcome.Succeeded(
                      new TaskResult(
                          made.rows(), made.datasets(), null, made.metrics(), List.of(warned)));
                }));
    List<String> runs =
        IntStream.range(0, 3)
            .mapToObj(
                i ->
                    engine
                        .run(
                            PlanBuilder.pipeline("aged").collect("a", "metadata aged " + i).build())
                        .run())
            .toList();

    DatasetHistory history = engine.part(DatasetHistory.class);

    assertThat(history.page("aged.a", null, 2))
        .extracting(DatasetVersion::version)
        .containsExactly(3, 2);
    assertThat(history.page("aged.a", 2, 2)).extracting(DatasetVersion::version).containsExactly(1);
    assertThat(history.find("aged.a", 2)).map(DatasetVersion::run).contains(runs.get(1));
    assertThat(history.find("aged.a", 4)).isEmpty();
    assertThat(history.quality("aged.a", 2))
        .extracting(DatasetHistory.Checked::version, DatasetHistory.Checked::quality)
        .containsExactly(tuple(2, List.of(warned)), tuple(3, List.of(warned)));
    assertThat(history.quality("aged.nothing", 2)).isEmpty();
  }

  private static Plan plan(String name, int trees, double bound) {
    Gate gate = new Gate("accuracy >= " + bound, Metric.ACCURACY, Operator.AT_LEAST, null, bound);
    return PlanBuilder.pipeline(name)
        .collect("data", "metadata " + name)
        .sql("clean", "clean", "data")
        .split("parts", "clean", "train", "test")
        .train("model", "parts.train", trees)
        .evaluate("quality", "model", "parts.test", gate)
        .score("scores", "model", "parts.test")
        .build();
  }
}
