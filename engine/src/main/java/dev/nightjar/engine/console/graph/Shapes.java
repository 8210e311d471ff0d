package dev.nightjar.engine.console.graph;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.compiler.StepShape;
import dev.nightjar.engine.console.ConsolePart;
import java.nio.file.Path;
import java.time.Instant;
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
    List<StepShape> shape = definitions.find(hash).map(Shapes::shape).orElse(List.of());
    if (known.size() >= MOST) {
      known.clear();
    }
    known.put(hash, shape);
    return shape;
  }

  /** Where it lies is of no matter: what it is made of is kept with it. */
  private static List<StepShape> shape(Definition definition) {
    Path file = Path.of("/" + definition.pipeline() + "/pipeline.yaml");
    return definition.compile(file, "pipeline.yaml", Map.of(), Instant.EPOCH).shape();
  }
}
