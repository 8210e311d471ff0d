package dev.nightjar.engine.console.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.StepChange;
import dev.nightjar.engine.compiler.StepChanges;
import dev.nightjar.engine.compiler.StepShape;
import dev.nightjar.engine.execution.StepState;
import dev.nightjar.engine.execution.StepStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LayoutTests {

  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

  private final Layout layout = new Layout();

  @Test
  void stepsStandBehindWhatTheyWaitFor() {
    Drawing drawing =
        layout.of(List.of(step("a"), step("b", "a"), step("c", "a"), step("d", "b", "c")));

    assertThat(drawing.nodes()).extracting(Drawing.Node::step).containsExactly("a", "b", "c", "d");
    assertThat(x(drawing, "a")).isLessThan(x(drawing, "b"));
    assertThat(x(drawing, "b")).isEqualTo(x(drawing, "c")).isLessThan(x(drawing, "d"));
    assertThat(drawing.lines())
        .hasSize(4)
        .allSatisfy(line -> assertThat(line.path()).startsWith("M"));
    assertThat(drawing.groups()).isEmpty();
  }

  @Test
  void stepsOfAPartStandInAFrame() {
    Drawing drawing =
        layout.of(
            List.of(step("a"), step("part.b", "a"), step("part.c", "part.b"), step("d", "part.c")));

    Drawing.Group frame = drawing.groups().get(0);
    assertThat(frame.name()).isEqualTo("part");
    for (String inside : List.of("part.b", "part.c")) {
      Drawing.Node node = drawing.node(inside).orElseThrow();
      assertThat(node.x()).isBetween(frame.x(), frame.x() + frame.width() - node.width());
      assertThat(node.y()).isBetween(frame.y(), frame.y() + frame.height() - node.height());
    }
    assertThat(drawing.node("part.b").orElseThrow().label()).isEqualTo("b");
  }

  @Test
  void nothingGivesNoDrawing() {
    assertThat(layout.of(List.of()).nodes()).isEmpty();
  }

  @Test
  void aLargeGraphIsLaidOutWhole() {
    List<StepShape> steps = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      steps.add(i < 10 ? step("s" + i) : step("s" + i, "s" + (i - 10), "s" + (i - 7)));
    }

    Drawing drawing = layout.of(steps);

    assertThat(drawing.nodes()).hasSize(500);
    assertThat(drawing.lines()).hasSize(980);
  }

  @Test
  void theCriticalWayIsTheLongest() {
    List<StepShape> shape = List.of(step("a"), step("b", "a"), step("c", "a"), step("d", "b", "c"));
    List<StepStatus> steps = List.of(took("a", 5), took("b", 60), took("c", 20), took("d", 1));

    assertThat(Critical.path(shape, steps)).containsExactlyInAnyOrder("a", "b", "d");
    assertThat(Critical.path(shape, List.of())).isEmpty();
  }

  @Test
  void whatIsOtherwiseInEveryStepIsToldOnce() {
    List<StepShape> before =
        List.of(
            does("a", "30m", "x"),
            does("b", "30m", "x"),
            does("c", "30m", "x"),
            does("gone", "30m", "x"));
    List<StepShape> after =
        List.of(
            does("a", "45m", "x"),
            does("b", "45m", "y"),
            does("c", "45m", "x"),
            does("new", "45m", "x"));

    List<StepChange> changes = StepChanges.between(before, after);

    assertThat(changes)
        .extracting(change -> change.mark() + " " + change.step())
        .containsExactly("changed every step", "changed b", "added new", "removed gone");
    assertThat(changes.get(0).settings())
        .containsExactly(new StepChange.Setting("timeout", "30m", "45m"));
    assertThat(changes.get(1).settings())
        .containsExactly(new StepChange.Setting("query", "x", "y"));
  }

  private static int x(Drawing drawing, String step) {
    return drawing.node(step).orElseThrow().x();
  }

  private static StepShape step(String name, String... upstream) {
    return new StepShape(name, "sql", Set.of(upstream), Map.of(), 1);
  }

  private static StepShape does(String name, String timeout, String query) {
    return new StepShape(name, "sql", Set.of(), Map.of("timeout", timeout, "query", query), 1);
  }

  private static StepStatus took(String name, int seconds) {
    return new StepStatus(
        name,
        "sql",
        StepState.SUCCEEDED,
        1,
        null,
        null,
        null,
        NOON,
        NOON.plusSeconds(seconds),
        null);
  }
}
