package dev.nightjar.engine.console.graph;

import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.compiler.StepShape;
import dev.nightjar.engine.console.ConsolePart;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The steps of definitions, which never change. */
@ConsolePart
public class Shapes {

  private static final int MOST = 500;

  private final Definitions definitions;
  private final Map<String, List<StepShape>> known = new ConcurrentHashMap<>();

  Shapes(Definitions definitions) {
    this.definitions = definitions;
  }

  /** The steps of a definition; none where it isn't known or can't be compiled any more. */
  public List<StepShape> of(String hash) {
    List<StepShape> seen = known.get(hash);
    if (seen != null) {
      return seen;
    }
    List<StepShape> shape =
        definitions.find(hash).map(each -> each.asWritten().shape()).orElse(List.of());
    if (known.size() >= MOST) {
      known.clear();
    }
    known.put(hash, shape);
    return shape;
  }
}
