package dev.nightjar.engine.console.graph;

import dev.nightjar.engine.compiler.StepShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;
import org.jspecify.annotations.Nullable;

/** Lays steps out from left to right, so that few lines cross. */
final class Layout {

  private static final int HEIGHT = 44;
  private static final int LEAST_WIDTH = 132;
  private static final int PADDING = 44;
  private static final double LETTER = 7.7;
  private static final double CORNER = 8;

  Drawing of(List<StepShape> steps) {
    ElkNode root = ElkGraphUtil.createGraph();
    root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    root.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
    root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    root.setProperty(CoreOptions.HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
    root.setProperty(CoreOptions.PADDING, new ElkPadding(12));
    root.setProperty(LayeredOptions.SPACING_NODE_NODE, 18.0);
    root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 44.0);
    root.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 16.0);
    root.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 10.0);
    Map<String, ElkNode> groups = new LinkedHashMap<>();
    Map<String, ElkNode> nodes = new LinkedHashMap<>();
    for (StepShape step : steps) {
      String group = group(step.name());
      ElkNode parent = group.isEmpty() ? root : groups.computeIfAbsent(group, name -> frame(root));
      ElkNode node = ElkGraphUtil.createNode(parent);
      String label = label(step.name());
      int letters = Math.max(label.length(), step.kind().length());
      node.setDimensions(Math.max(LEAST_WIDTH, PADDING + letters * LETTER), HEIGHT);
      nodes.put(step.name(), node);
    }
    List<Link> links = new ArrayList<>();
    for (StepShape step : steps) {
      for (String upstream : step.upstream()) {
        ElkNode from = nodes.get(upstream);
        if (from != null) {
          ElkNode to = nodes.get(step.name());
          links.add(new Link(upstream, step.name(), ElkGraphUtil.createSimpleEdge(from, to)));
        }
      }
    }
    new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
    return new Drawing(
        (int) Math.ceil(root.getWidth()),
        (int) Math.ceil(root.getHeight()),
        steps.stream().flatMap(step -> node(step, nodes.get(step.name())).stream()).toList(),
        links.stream().map(link -> new Drawing.Line(link.from(), link.to(), path(link))).toList(),
        groups.entrySet().stream()
            .map(
                each ->
                    new Drawing.Group(
                        each.getKey(),
                        (int) each.getValue().getX(),
                        (int) each.getValue().getY(),
                        (int) each.getValue().getWidth(),
                        (int) each.getValue().getHeight()))
            .toList());
  }

  private record Link(String from, String to, ElkEdge edge) {}

  private static ElkNode frame(ElkNode root) {
    ElkNode frame = ElkGraphUtil.createNode(root);
    frame.setProperty(CoreOptions.PADDING, new ElkPadding(30, 12, 12, 12));
    return frame;
  }

  private static Optional<Drawing.Node> node(StepShape step, @Nullable ElkNode node) {
    if (node == null) {
      return Optional.empty();
    }
    double[] at = place(node);
    return Optional.of(
        new Drawing.Node(
            step.name(),
            label(step.name()),
            step.kind(),
            (int) at[0],
            (int) at[1],
            (int) node.getWidth(),
            (int) node.getHeight()));
  }

  /** Within the whole: what is in a frame is placed from the frame on. */
  private static double[] place(ElkNode node) {
    double x = 0;
    double y = 0;
    for (ElkNode each = node; each.getParent() != null; each = each.getParent()) {
      x += each.getX();
      y += each.getY();
    }
    return new double[] {x, y};
  }

  private static String path(Link link) {
    ElkEdge edge = link.edge();
    double[] from = place(edge.getContainingNode());
    StringBuilder path = new StringBuilder();
    for (ElkEdgeSection section : edge.getSections()) {
      List<double[]> points = new ArrayList<>();
      points.add(new double[] {from[0] + section.getStartX(), from[1] + section.getStartY()});
      for (ElkBendPoint bend : section.getBendPoints()) {
        points.add(new double[] {from[0] + bend.getX(), from[1] + bend.getY()});
      }
      points.add(new double[] {from[0] + section.getEndX(), from[1] + section.getEndY()});
      path.append(rounded(points));
    }
    return path.toString();
  }

  /** A line with round corners. */
  private static String rounded(List<double[]> points) {
    StringBuilder path = new StringBuilder(at("M", points.get(0)));
    for (int i = 1; i < points.size() - 1; i++) {
      double[] corner = points.get(i);
      double[] before = towards(corner, points.get(i - 1));
      double[] after = towards(corner, points.get(i + 1));
      path.append(at("L", before)).append(at("Q", corner)).append(at(" ", after));
    }
    return path.append(at("L", points.get(points.size() - 1))).toString();
  }

  private static double[] towards(double[] corner, double[] other) {
    double x = other[0] - corner[0];
    double y = other[1] - corner[1];
    double length = Math.hypot(x, y);
    double share = length == 0 ? 0 : Math.min(CORNER, length / 2) / length;
    return new double[] {corner[0] + x * share, corner[1] + y * share};
  }

  private static String at(String verb, double[] point) {
    return String.format(Locale.ROOT, "%s%.1f %.1f", verb, point[0], point[1]);
  }

  /** The part that a step belongs to: what its name begins with. */
  private static String group(String step) {
    int dot = step.lastIndexOf('.');
    return dot < 0 ? "" : step.substring(0, dot);
  }

  private static String label(String step) {
    return step.substring(step.lastIndexOf('.') + 1);
  }
}
