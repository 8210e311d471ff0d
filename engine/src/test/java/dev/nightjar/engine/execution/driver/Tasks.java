package dev.nightjar.engine.execution.driver;

import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.step.Format;
import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.step.StepParameters;
import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.Task;
import java.nio.file.Path;
import java.util.Map;

/** Tasks for a driver. */
final class Tasks {

  /** Goes on for hours; its tasks look often whether they are to stop. */
  private static final String ENDLESS =
      """
      SELECT count(*) AS n
      FROM range(0, 100000000000, 1, 16) AS a CROSS JOIN range(0, 2000, 1, 4) AS b
      WHERE (a.id * b.id) % 7 = 3
      """;

  private final Path folder;

  /** Their output goes into this folder. */
  Tasks(Path folder) {
    this.folder = folder;
  }

  Task collect(String step, Path csv, Map<String, String> schema) {
    Collect parameters =
        new Collect(
            Format.CSV,
            csv.toUri().toString(),
            schema,
            Collect.BadRows.FAIL,
            true,
            ",",
            "\"",
            null,
            false);
    return task(step, parameters, Map.of());
  }

  Task sql(String step, String query, Map<String, StoredDataset> datasets) {
    return task(step, new Sql(query), datasets);
  }

  Task endless(String step) {
    return sql(step, ENDLESS, Map.of());
  }

  private Task task(String step, StepParameters parameters, Map<String, StoredDataset> datasets) {
    String output = folder.resolve(step).toUri().toString();
    return new Task("test/" + step + "/1", step, parameters, datasets, Map.of(), output);
  }
}
