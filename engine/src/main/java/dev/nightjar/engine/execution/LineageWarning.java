package dev.nightjar.engine.execution;

import dev.nightjar.steps.contract.work.ColumnEdge;
import dev.nightjar.steps.contract.work.ColumnLineage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says in the log of an attempt that its columns came from others than the analysis had said. */
final class LineageWarning {

  /** Where one column comes from elsewhere, often all do. */
  private static final int MOST_TOLD = 5;

  private LineageWarning() {}

  /** The lines; none where nothing is unexpected and nothing is missing. */
  static List<String> of(ColumnLineage unexpected, ColumnLineage missing) {
    List<String> lines = new ArrayList<>();
    if (!unexpected.edges().isEmpty()) {
      lines.add("Lineage that the analysis didn't know: " + text(unexpected.edges()));
    }
    if (!missing.edges().isEmpty()) {
      lines.add("Lineage that the analysis knew and that isn't there: " + text(missing.edges()));
    }
    return lines;
  }

  private static String text(List<ColumnEdge> edges) {
    String shown =
        edges.stream().limit(MOST_TOLD).map(LineageWarning::text).collect(Collectors.joining(", "));
    int more = edges.size() - MOST_TOLD;
    return more > 0 ? shown + " and %d more".formatted(more) : shown;
  }

  private static String text(ColumnEdge edge) {
    String kind = edge.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return "%s <- %s (%s)".formatted(edge.to(), edge.from(), kind);
  }
}
