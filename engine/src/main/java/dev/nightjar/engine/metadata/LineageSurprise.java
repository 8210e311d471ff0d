package dev.nightjar.engine.metadata;

import dev.nightjar.steps.contract.work.ColumnEdge;
import java.util.List;

/**
 * What an attempt told of its columns that the analysis before it had not known.
 *
 * @param unexpected what its outputs owe, though the analysis didn't say so
 * @param missing what the analysis said that they would owe, and they don't
 */
public record LineageSurprise(
    String step, String attempt, List<ColumnEdge> unexpected, List<ColumnEdge> missing) {

  public LineageSurprise {
    unexpected = List.copyOf(unexpected);
    missing = List.copyOf(missing);
  }
}
