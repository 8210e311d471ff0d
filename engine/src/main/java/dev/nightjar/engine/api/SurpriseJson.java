package dev.nightjar.engine.api;

import dev.nightjar.engine.metadata.LineageSurprise;
import dev.nightjar.steps.contract.work.ColumnEdge;
import java.util.List;
import java.util.Locale;

/** Where the columns of a step came from others than the analysis had said. */
public record SurpriseJson(String step, List<Edge> unexpected, List<Edge> missing) {

  public static SurpriseJson of(LineageSurprise surprise) {
    return new SurpriseJson(
        surprise.step(),
        surprise.unexpected().stream().map(Edge::of).toList(),
        surprise.missing().stream().map(Edge::of).toList());
  }

  private static String word(ColumnEdge edge) {
    return edge.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The one owes something to the other. */
  public record Edge(String from, String to, String kind) {

    /** {@code rain.features.x <- rain.weather.x (identity)}. */
    public String text() {
      return "%s <- %s (%s)".formatted(to, from, kind);
    }

    public static Edge of(ColumnEdge edge) {
      return new Edge(edge.from().toString(), edge.to().toString(), word(edge));
    }
  }
}
