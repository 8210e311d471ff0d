package dev.nightjar.steps.contract.work;

import dev.nightjar.steps.contract.step.Train;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model takes and gives.
 *
 * @param input the columns that it needs to predict; of those that aren't nullable it needs a value
 *     in every row, and had one by the analysis of what it was trained on
 * @param output the columns that it adds
 * @param label the column that it learnt to predict, with its type
 * @param classes the label's values in the order of their indexes, as text; empty for a regression,
 *     and before training, when they aren't known yet
 */
public record Signature(
    Schema input, Schema output, Column label, Train.Task task, List<String> classes) {
  public Signature {
    classes = List.copyOf(classes);
  }

  /** What rows of a schema lack that the model needs; empty when they fit. */
  public List<Lack> lacking(Schema rows) {
    List<Lack> lacking = new ArrayList<>();
    for (Column needed : input.columns()) {
      Column there = rows.column(needed.name()).orElse(null);
      if (there == null || !FeatureType.alike(needed.type(), there.type())) {
        lacking.add(new Lack(needed, there));
      }
    }
    return lacking;
  }

  /** The columns that the model needs a value of, and that rows of a schema may have none of. */
  public List<Column> gaps(Schema rows) {
    return input.columns().stream()
        .filter(needed -> !needed.nullable())
        .filter(
            needed ->
                rows.column(needed.name())
                    .filter(there -> FeatureType.alike(needed.type(), there.type()))
                    .filter(Column::nullable)
                    .isPresent())
        .toList();
  }

  /**
   * A column that a model needs and that rows don't have, or not so.
   *
   * @param there the column of this name, whose type doesn't fit; null when there is none
   */
  public record Lack(Column needed, @Nullable Column there) {}
}
