package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.api.LineageJson;
import dev.nightjar.engine.execution.Consumed;
import dev.nightjar.engine.metadata.LineageGraph;
import dev.nightjar.engine.metadata.LineageGraph.Edge;
import dev.nightjar.engine.metadata.LineageGraph.Node;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LineageTreeTests {

  private final Node weather = node("rain.weather", "collect");
  private final Node train = node("rain.parts.train", "split");
  private final Node latest = node("rain.parts.latest", "split");
  private final Node model = node("rain.model", "train");
  private final Node scores = node("rain.scores", "score");

  private final Set<Edge> edges =
      Set.of(
          edge(weather, train),
          edge(weather, latest),
          edge(train, model),
          edge(model, scores),
          edge(latest, scores));

  @Test
  void unfoldsWhatItWasMadeFrom() {
    assertThat(Shown.text(LineageTree.lines(LineageJson.of(graph(scores)), true, false)))
        .isEqualTo(
            """
            rain.scores@1  score in rain-1
            made from
              ├─ rain.parts.latest@1  split in rain-1
              │  └─ rain.weather@1  collect in rain-1
              └─ rain.model@1  train in rain-1
                 └─ rain.parts.train@1  split in rain-1
                    └─ rain.weather@1  collect in rain-1\
            """);
  }

  @Test
  void unfoldsASharedPartOnce() {
    assertThat(Shown.text(LineageTree.lines(LineageJson.of(graph(weather)), false, true)))
        .isEqualTo(
            """
            rain.weather@1  collect in rain-1
            made of it
              ├─ rain.parts.train@1  split in rain-1
              │  └─ rain.model@1  train in rain-1
              │     └─ rain.scores@1  score in rain-1
              └─ rain.parts.latest@1  split in rain-1
                 └─ rain.scores@1  score in rain-1\
            """);
  }

  @Test
  void saysThatThereIsNothing() {
    assertThat(Shown.text(LineageTree.lines(LineageJson.of(graph(scores)), false, true)))
        .isEqualTo("rain.scores@1  score in rain-1\nnothing was made of it");
    assertThat(Shown.text(LineageTree.lines(LineageJson.of(graph(weather)), true, false)))
        .isEqualTo("rain.weather@1  collect in rain-1\nmade from nothing else");
  }

  private LineageGraph graph(Node subject) {
    return new LineageGraph(subject, List.of(weather, train, latest, model, scores), edges);
  }

  private static Edge edge(Node from, Node to) {
    return new Edge(from.id(), to.id());
  }

  private static Node node(String name, String kind) {
    return new Node(
        new LineageGraph.Id(name, 1),
        kind.equals("train") ? Consumed.Kind.MODEL : Consumed.Kind.DATASET,
        "f" + name,
        "file:/data/" + name,
        name.substring(5),
        kind,
        "rain-1",
        null,
        false,
        Instant.EPOCH);
  }
}
