package dev.nightjar.engine.console.lineage;

import dev.nightjar.engine.compiler.StepShape;
import dev.nightjar.engine.console.Badge;
import dev.nightjar.engine.console.Badge.Tone;
import dev.nightjar.engine.console.graph.Drawing;
import dev.nightjar.engine.console.graph.Drawings;
import dev.nightjar.engine.console.graph.Picture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Draws nets: a frame around each pipeline or dataset, and a way through them made plain. */
final class NetPicture {

  private static final int PAGE = 1_200;

  private NetPicture() {}

  /**
   * A picture.
   *
   * @param chosen the key of the thing that the way leads to; null for none
   * @param way the keys on that way
   * @param href where a key leads
   */
  static Picture of(
      Net net,
      @Nullable String chosen,
      Set<String> way,
      Drawings drawings,
      UnaryOperator<String> href) {
    Map<String, String> names = names(net);
    Map<String, String> keys = new HashMap<>();
    names.forEach((key, name) -> keys.put(name, key));
    List<StepShape> shapes = new ArrayList<>();
    Map<String, Set<String>> upstream = new HashMap<>();
    net.edges()
        .forEach(
            edge ->
                upstream
                    .computeIfAbsent(edge.to(), key -> new LinkedHashSet<>())
                    .add(names.getOrDefault(edge.from(), "")));
    net.nodes()
        .forEach(
            (key, node) ->
                shapes.add(
                    new StepShape(
                        names.getOrDefault(key, key),
                        node.kind(),
                        upstream.getOrDefault(key, Set.of()),
                        Map.of(),
                        0)));
    Drawing drawing = drawings.of(shapes);
    List<Picture.Box> boxes =
        drawing.nodes().stream()
            .map(at -> box(net, at, keys.getOrDefault(at.step(), ""), chosen, way, href))
            .toList();
    List<Picture.Wire> wires =
        drawing.lines().stream()
            .map(
                line ->
                    new Picture.Wire(
                        line.path(),
                        way.contains(keys.getOrDefault(line.from(), ""))
                                && way.contains(keys.getOrDefault(line.to(), ""))
                            ? "critical"
                            : ""))
            .toList();
    return new Picture(drawing, boxes, wires, drawing.width() > PAGE);
  }

  /** Names as the layout reads them: the last dot ends the frame. */
  private static Map<String, String> names(Net net) {
    Map<String, String> names = new LinkedHashMap<>();
    Set<String> taken = new LinkedHashSet<>();
    net.nodes()
        .forEach(
            (key, node) -> {
              String plain = node.group() + "." + node.label().replace('.', '_');
              String name = plain;
              for (int i = 2; !taken.add(name); i++) {
                name = plain + "~" + i;
              }
              names.put(key, name);
            });
    return names;
  }

  private static Picture.Box box(
      Net net,
      Drawing.Node at,
      String key,
      @Nullable String chosen,
      Set<String> way,
      UnaryOperator<String> href) {
    Net.Node node = net.nodes().get(key);
    boolean subject = key.equals(net.subject());
    String look =
        "calm"
            + (way.contains(key) ? " critical" : "")
            + (subject ? " subject" : "")
            + (key.equals(chosen) || subject ? " chosen" : "");
    String label = node == null ? at.label() : node.label();
    return new Picture.Box(
        new Drawing.Node(key, label, at.kind(), at.x(), at.y(), at.width(), at.height()),
        new Badge(Tone.CALM, node == null ? "circle" : node.icon(), at.kind()),
        "",
        href.apply(key),
        look);
  }
}
