package dev.nightjar.engine.compiler;

import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.step.StepParameters;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** For every step of an outline, who reads its datasets and who only comes after it. */
final class Readers {

  private final Map<String, Set<OutlinedStep>> reading = new LinkedHashMap<>();
  private final Map<String, Set<OutlinedStep>> waiting = new LinkedHashMap<>();
  private final Map<String, Integer> times = new HashMap<>();

  Readers(Outline outline) {
    for (OutlinedStep step : outline.steps()) {
      for (DatasetInput input : step.links().datasets()) {
        add(reading, input.step(), step);
        times.merge(input.step(), times(step.parameters(), input), Integer::sum);
      }
      step.upstream().forEach(upstream -> add(waiting, upstream, step));
    }
    waiting.forEach((step, all) -> all.removeAll(reading(step)));
  }

  /** The steps that read a dataset of a step, in the order of the outline. */
  Set<OutlinedStep> reading(String step) {
    return reading.getOrDefault(step, Set.of());
  }

  /** How often a dataset of a step is read, in all steps together. */
  int times(String step) {
    return times.getOrDefault(step, 0);
  }

  /** The names of the steps that wait for a step without reading it. */
  List<String> waiting(String step) {
    return names(waiting.getOrDefault(step, Set.of()));
  }

  static List<String> names(Set<OutlinedStep> steps) {
    return steps.stream().map(OutlinedStep::name).toList();
  }

  /** A query may name a dataset in several places. */
  private static int times(StepParameters reader, DatasetInput input) {
    return reader instanceof Sql sql
        ? (int)
            QueryTables.of(sql.query()).stream()
                .filter(table -> table.name().equalsIgnoreCase(input.reference()))
                .count()
        : 1;
  }

  private static void add(Map<String, Set<OutlinedStep>> map, String step, OutlinedStep by) {
    map.computeIfAbsent(step, name -> new LinkedHashSet<>()).add(by);
  }
}
