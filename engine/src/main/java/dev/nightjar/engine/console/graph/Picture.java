package dev.nightjar.engine.console.graph;

import dev.nightjar.engine.compiler.StepShape;
import dev.nightjar.engine.console.Badge;
import dev.nightjar.engine.console.Times;
import dev.nightjar.engine.execution.StepStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A drawing with how the steps of a run stand.
 *
 * @param wide whether it is much wider than a page, so that it is better looked at in a window
 */
public record Picture(Drawing drawing, List<Box> boxes, List<Wire> wires, boolean wide) {

  /** A step. */
  public record Box(Drawing.Node at, @Nullable Badge badge, String note, String href, String look) {

    /** The symbol of its state. */
    public String icon() {
      return badge == null ? "circle" : badge.icon();
    }

    /** What is told of it when it is pointed at. */
    public String title() {
      return at.step() + (badge == null ? "" : ": " + badge.word()) + " " + note;
    }

    /** Where it stands, as SVG has it. */
    public String place() {
      return "translate(" + at.x() + " " + at.y() + ")";
    }
  }

  /** Lines that look alike, drawn together or each by itself. */
  public record Wire(String path, String look) {}

  private static final int PAGE = 1_200;

  /**
   * Paints a drawing.
   *
   * @param href where a step leads to, with {@code %s} for its name
   * @param chosen the step that is looked at; null for none
   */
  public static Picture of(
      Drawing drawing,
      List<StepShape> shape,
      List<StepStatus> steps,
      Times times,
      java.util.function.UnaryOperator<String> href,
      @Nullable String chosen) {
    Map<String, StepStatus> standing = new HashMap<>();
    steps.forEach(step -> standing.put(step.name(), step));
    Set<String> critical = Critical.path(shape, steps);
    List<Box> boxes =
        drawing.nodes().stream()
            .map(
                node -> {
                  StepStatus step = standing.get(node.step());
                  Badge badge = step == null ? null : Badge.of(step.state());
                  String look =
                      (badge == null ? "calm" : badge.tone().toString())
                          + (critical.contains(node.step()) ? " critical" : "")
                          + (node.step().equals(chosen) ? " chosen" : "");
                  String note =
                      step == null || step.startedAt() == null
                          ? ""
                          : times.span(step.startedAt(), step.endedAt());
                  return new Box(node, badge, note, href.apply(node.step()), look);
                })
            .toList();
    return new Picture(drawing, boxes, wires(drawing, critical), drawing.width() > PAGE);
  }

  /** Together: a large graph has a thousand lines, and each would cost the page an element. */
  private static List<Wire> wires(Drawing drawing, Set<String> critical) {
    StringBuilder ordinary = new StringBuilder();
    StringBuilder longest = new StringBuilder();
    for (Drawing.Line line : drawing.lines()) {
      boolean decides = critical.contains(line.from()) && critical.contains(line.to());
      (decides ? longest : ordinary).append(line.path());
    }
    return Stream.of(new Wire(ordinary.toString(), ""), new Wire(longest.toString(), "critical"))
        .filter(wire -> !wire.path().isEmpty())
        .toList();
  }
}
