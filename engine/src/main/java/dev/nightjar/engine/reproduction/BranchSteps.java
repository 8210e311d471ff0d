package dev.nightjar.engine.reproduction;

import dev.nightjar.engine.compiler.Analyser;
import dev.nightjar.engine.compiler.BranchTemplate;
import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.compiler.Planning;
import dev.nightjar.engine.compiler.Row;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Plans the branch that a model was made in, for the row that its run was for. */
record BranchSteps(Original original, Analyser analyser) {

  /**
   * The plan of the branch's own steps.
   *
   * @param whole the plan of the run that it belongs to
   * @return empty where that runs no such branch
   */
  Optional<Planning> in(Plan whole) {
    if (original.parent() == null) {
      return Optional.empty();
    }
    return whole.templates().values().stream()
        .flatMap(
            template ->
                template.row(original.run().parameters()).stream()
                    .filter(row -> original.step().startsWith(template.prefix(row)))
                    .map(row -> planned(template, row)))
        .findFirst();
  }

  private Planning planned(BranchTemplate template, Row row) {
    return Objects.requireNonNull(template.plans(List.of(row), analyser).get(row.name()));
  }
}
