package dev.nightjar.steps.spark.testing;

import dev.nightjar.steps.contract.work.ColumnEdge;
import dev.nightjar.steps.contract.work.ColumnLineage;
import java.util.stream.Collectors;

/** Lineage as text, an edge a line: {@code output <- KIND input}. */
public final class Edges {

  private Edges() {}

  /** All edges. */
  public static String text(ColumnLineage lineage) {
    return lineage.edges().stream().map(Edges::text).collect(Collectors.joining("\n"));
  }

  private static String text(ColumnEdge edge) {
    return edge.to() + " <- " + edge.kind() + " " + edge.from();
  }
}
