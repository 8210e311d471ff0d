package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.api.FieldJson;
import dev.nightjar.engine.metadata.FieldGraph;
import dev.nightjar.engine.metadata.FieldGraph.Link;
import dev.nightjar.engine.metadata.FieldGraph.Node;
import dev.nightjar.engine.metadata.FieldGraph.Side;
import dev.nightjar.steps.contract.work.ColumnEdge.Kind;
import dev.nightjar.steps.contract.work.Field;
import dev.nightjar.steps.contract.work.Field.Holder;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FieldTreeTests {

  private static final Side NOTHING = new Side(Set.of(), Set.of(), Set.of());

  private final Node file =
      new Node(new Field(Holder.SOURCE, "/data/all weather.csv", "wind"), null, null);
  private final Node wind = made(Field.column("rain.weather", "wind"));
  private final Node calm = made(Field.column("rain.features", "calm"));
  private final Node gust = made(Field.column("rain.features", "gust"));
  private final Node rows = made(Field.rows("rain.features"));
  private final Node model = made(Field.model("rain.model"));
  private final Node quality = new Node(Field.metrics("rain.quality"), null, "rain-1/quality/1");
  private final Node prediction = made(Field.column("rain.scores", "prediction"));

  @Test
  void unfoldsWhereValuesComeFromAndNamesWhatDecides() {
    Side above =
        new Side(
            Set.of(
                new Link(model, prediction, Kind.MODEL),
                new Link(calm, prediction, Kind.TRANSFORMATION),
                new Link(calm, model, Kind.FEATURE),
                new Link(gust, model, Kind.LABEL),
                new Link(wind, calm, Kind.TRANSFORMATION),
                new Link(wind, gust, Kind.IDENTITY),
                new Link(file, wind, Kind.IDENTITY)),
            Set.of(
                new Link(wind, rows, Kind.FILTER),
                new Link(wind, rows, Kind.GROUP_BY),
                new Link(wind, calm, Kind.CONDITIONAL)),
            Set.of());

    assertThat(shown(new FieldGraph(prediction, above, NOTHING), true, false))
        .isEqualTo(
            """
            rain.scores.prediction@1
            made from
              ├─ rain.features.calm@1  transformation
              │  └─ rain.weather.wind@1  transformation
              │     └─ /data/all weather.csv wind  identity
              └─ rain.model@1  model
                 ├─ rain.features.calm@1  feature …
                 └─ rain.features.gust@1  label
                    └─ rain.weather.wind@1  identity …
            decided on by
              rain.weather.wind@1  conditional rain.features.calm@1, filter rows of\
             rain.features@1, group by rows of rain.features@1\
            """);
  }

  @Test
  void namesTheModelsAndPipelinesThatUseIt() {
    Side below =
        new Side(
            Set.of(new Link(wind, gust, Kind.IDENTITY)),
            Set.of(new Link(wind, rows, Kind.FILTER)),
            Set.of(gust, rows, model, quality));

    assertThat(shown(new FieldGraph(wind, NOTHING, below), false, true))
        .isEqualTo(
            """
            rain.weather.wind@1
            made of it
              └─ rain.features.gust@1  identity
            decides on
              rows of rain.features@1  filter rain.weather.wind@1
            used by
              model rain.model@1
              pipeline rain\
            """);
  }

  @Test
  void saysThatThereIsNothing() {
    assertThat(shown(new FieldGraph(wind, NOTHING, NOTHING), true, true))
        .isEqualTo("rain.weather.wind@1\nmade from nothing else\nnothing was made of it");
  }

  private static String shown(FieldGraph graph, boolean up, boolean down) {
    return Shown.text(FieldTree.lines(FieldJson.of(graph, up, down), up, down));
  }

  private static Node made(Field field) {
    return new Node(field, 1, "rain-1/step/1");
  }
}
