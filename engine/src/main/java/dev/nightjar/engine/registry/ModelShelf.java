package dev.nightjar.engine.registry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Looks through models and their versions, which may be many. */
public interface ModelShelf {

  /**
   * Models whose names have a text, by name.
   *
   * @param text in lower case; empty for all
   * @param after only names behind this one; null for the first page
   */
  List<Line> models(String text, @Nullable String after, int limit);

  /**
   * The versions of a model, the latest first.
   *
   * @param before only those with a smaller number; null for the first page
   */
  List<RegisteredModel> versions(String model, @Nullable Integer before, int limit);

  /** The versions that aliases of a model name, by alias. */
  Map<String, Integer> aliases(String model);

  /** All moves of a model's aliases, the latest first. */
  List<AliasMove> moves(String model, int limit);

  /**
   * A model as it stands in a list.
   *
   * @param latest the number of its last version
   * @param attempt the attempt that published that
   * @param aliases the versions that its aliases name, by alias
   */
  record Line(
      String model,
      int versions,
      int latest,
      String attempt,
      Instant madeAt,
      Map<String, Integer> aliases) {
    public Line {
      aliases = new TreeMap<>(aliases);
    }
  }
}
