package dev.nightjar.engine.cli;

import dev.nightjar.engine.metadata.LineageSurprise;
import dev.nightjar.steps.contract.work.ColumnEdge;
import java.util.List;
import java.util.Locale;

/** Where the columns of a step came from others than the analysis had said. */
record SurpriseJson(String step, List<Edge> unexpected, List<Edge> missing) {

  static SurpriseJson of(LineageSurprise surprise) {
    return new SurpriseJson(
        surprise.step(),
        surprise.unexpected().stream().map(Edge::of).toList(),
        surprise.missing().stream().map(Edge::of).toList());
  }

  /** {@code rain.features.x <- rain.weather.x (identity)}. */
  static String text(ColumnEdge edge) {
    return "%s <- %s (%s)".formatted(edge.to(), edge.from(), word(edge));
  }

  private static String word(ColumnEdge edge) {
    return edge.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The one owes something to the other. */
  record Edge(String from, String to, String kind) {
    static Edge of(ColumnEdge edge) {
      return new Edge(edge.from().toString(), edge.to().toString(), word(edge));
    }
  }
}
