package dev.nightjar.engine.testing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What one can find out of OpenLineage's events who has nothing else. */
public final class EventLineage {

  private final Map<String, Set<String>> columns = new HashMap<>();
  private final Map<String, Set<String>> datasets = new HashMap<>();
  private final Set<String> read = new TreeSet<>();

  private EventLineage() {}

  /** Takes in the events of one run. */
  public static EventLineage of(List<JsonNode> events) {
    EventLineage lineage = new EventLineage();
    events.forEach(lineage::add);
    return lineage;
  }

  /**
   * The columns that a column comes from, over any number of steps, as {@code dataset.column}.
   *
   * @param column null for what concerns the whole dataset
   */
  public Set<String> columns(String dataset, @Nullable String column) {
    return behind(columns, column == null ? dataset : dataset + "." + column);
  }

  /** The datasets, models and sources that one comes from, over any number of steps. */
  public Set<String> datasets(String dataset) {
    return behind(datasets, dataset);
  }

  /** What is read, or said to be what something comes from, though no event makes it. */
  public Set<String> unmade() {
    Set<String> unmade = new TreeSet<>(read);
    unmade.removeAll(datasets.keySet());
    return unmade;
  }

  private void add(JsonNode event) {
    Set<String> inputs = new TreeSet<>();
    event.path("inputs").forEach(input -> inputs.add(input.path("name").asString()));
    read.addAll(inputs);
    for (JsonNode output : event.path("outputs")) {
      String name = output.path("name").asString();
      datasets.computeIfAbsent(name, made -> new TreeSet<>()).addAll(inputs);
      JsonNode facet = output.at("/facets/columnLineage");
      add(name, facet.path("dataset"));
      facet
          .path("fields")
          .propertyStream()
          .forEach(field -> add(name + "." + field.getKey(), field.getValue().path("inputFields")));
    }
  }

  private void add(String to, JsonNode fields) {
    for (JsonNode from : fields) {
      String name = from.path("name").asString();
      read.add(name);
      columns
          .computeIfAbsent(to, made -> new TreeSet<>())
          .add(name + "." + from.path("field").asString());
    }
  }

  private static Set<String> behind(Map<String, Set<String>> origins, String name) {
    Set<String> behind = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(name));
    while (!open.isEmpty()) {
      for (String origin : origins.getOrDefault(open.remove(), Set.of())) {
        if (behind.add(origin)) {
          open.add(origin);
        }
      }
    }
    return behind;
  }
}
