package dev.nightjar.engine.compiler;

import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.step.StepParameters;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** For every one of some steps, who reads its datasets and who only comes after it. */
final class Readers {

  // By name, since a step holds the file that it is written in: equality would go through all of
  // it.
  private final Map<String, Map<String, OutlinedStep>> reading = new HashMap<>();
  private final Map<String, Map<String, OutlinedStep>> waiting = new HashMap<>();
  private final Map<String, Integer> times = new HashMap<>();

  Readers(List<OutlinedStep> steps) {
    for (OutlinedStep step : steps) {
      for (DatasetInput input : step.links().datasets()) {
        add(reading, input.step(), step);
        times.merge(input.step(), times(step.parameters(), input), Integer::sum);
      }
      step.upstream().forEach(upstream -> add(waiting, upstream, step));
    }
    waiting.forEach(
        (step, all) -> all.keySet().removeAll(reading.getOrDefault(step, Map.of()).keySet()));
  }

  /** The steps that read a dataset of a step, in the order of the outline. */
  List<OutlinedStep> reading(String step) {
    return List.copyOf(reading.getOrDefault(step, Map.of()).values());
  }

  /** How often a dataset of a step is read, in all steps together. */
  int times(String step) {
    return times.getOrDefault(step, 0);
  }

  /** The names of the steps that wait for a step without reading it. */
  List<String> waiting(String step) {
    return List.copyOf(waiting.getOrDefault(step, Map.of()).keySet());
  }

  static List<String> names(List<OutlinedStep> steps) {
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

  private static void add(
      Map<String, Map<String, OutlinedStep>> map, String step, OutlinedStep by) {
    map.computeIfAbsent(step, name -> new LinkedHashMap<>()).put(by.name(), by);
  }
}
