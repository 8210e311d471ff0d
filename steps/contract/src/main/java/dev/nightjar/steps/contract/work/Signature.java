package dev.nightjar.steps.contract.work;

import dev.nightjar.steps.contract.step.Train;
import java.util.List;

/**
 * What a model takes and gives.
 *
 * @param input the columns that it needs to predict
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
}
