package dev.nightjar.engine.console.graph;

import dev.nightjar.engine.compiler.StepShape;
import dev.nightjar.engine.console.ConsolePart;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Graphs of definitions, each laid out once. */
@ConsolePart
public class Drawings {

  private static final int MOST = 200;

  private final Shapes shapes;
  private final Layout layout = new Layout();
  private final Map<String, Drawing> known = new ConcurrentHashMap<>();

  Drawings(Shapes shapes) {
    this.shapes = shapes;
  }

  /** The graph of a definition; an empty one where that can't be compiled. */
  public Drawing of(String definition) {
    if (known.size() >= MOST) {
      known.clear();
    }
    return known.computeIfAbsent(definition, hash -> layout.of(shapes.of(hash)));
  }

  /** The graph of steps that belong to no definition. */
  public Drawing of(List<StepShape> shape) {
    return layout.of(shape);
  }
}
