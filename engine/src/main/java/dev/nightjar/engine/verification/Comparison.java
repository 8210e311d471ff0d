package dev.nightjar.engine.verification;

import dev.nightjar.engine.definition.Node;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.Source;
import dev.nightjar.engine.definition.Span;
import dev.nightjar.engine.verification.PipelineTest.Expected;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Holds the rows of a dataset against those that are expected. Rows that are equal in every column
 * that is written belong together first; of the others each belongs to the one most like it, and
 * the cells in which they differ are told.
 */
final class Comparison {

  /** Who has this many differences looks for one cause. */
  private static final int MOST_TOLD = 10;

  private final Source source;
  private final Expected.Rows expected;
  private final Consumer<Problem> problems;
  private final List<Row> missing = new ArrayList<>();
  private final List<JsonNode> unexpected;

  private Comparison(
      Source source, Expected.Rows expected, List<JsonNode> actual, Consumer<Problem> problems) {
    this.source = source;
    this.expected = expected;
    this.problems = problems;
    this.unexpected = new ArrayList<>(actual);
  }

  /** Tells every difference. */
  static void compare(
      Expected.Rows expected, Cells cells, List<JsonNode> actual, Consumer<Problem> problems) {
    Comparison comparison = new Comparison(cells.source(), expected, actual, problems);
    comparison.match(cells);
    comparison.pair();
    comparison.tellRest();
  }

  private void match(Cells cells) {
    // The most exacting first: a row that says little would take what another one needs.
    List<Node.Mapping> rows =
        expected.rows().stream()
            .sorted(Comparator.comparingInt(row -> -row.entries().size()))
            .toList();
    for (Node.Mapping written : rows) {
      Row row = new Row(written, cells.row(written));
      int same = nearest(row, 0);
      if (same < 0) {
        missing.add(row);
      } else {
        unexpected.remove(same);
      }
    }
  }

  private void pair() {
    for (Row row : missing.stream().limit(MOST_TOLD).toList()) {
      // A row that is like it in nothing isn't meant to be this one.
      int nearest = nearest(row, row.cells().size() - 1);
      if (nearest >= 0) {
        missing.remove(row);
        row.differences(unexpected.remove(nearest))
            .forEach((column, actual) -> tellCell(row, column, actual));
      }
    }
  }

  /** The index of the row with the fewest differences, and no more than so many; or -1. */
  private int nearest(Row row, int most) {
    int nearest = -1;
    int least = most + 1;
    for (int i = 0; i < unexpected.size() && least > 0; i++) {
      int differences = row.differences(unexpected.get(i)).size();
      if (differences < least) {
        nearest = i;
        least = differences;
      }
    }
    return nearest;
  }

  private void tellCell(Row row, String column, JsonNode actual) {
    Node.Entry entry = row.entry(column);
    tell(
        entry.value().span(),
        "%s: %s is %s, expected %s".formatted(name(), column, actual, row.cells().get(column)));
  }

  private void tellRest() {
    missing.stream()
        .limit(MOST_TOLD)
        .forEach(row -> tell(row.written().span(), name() + ": there is no such row"));
    unexpected.stream()
        .limit(MOST_TOLD)
        .forEach(row -> tell(expected.name().span(), name() + ": unexpected row " + row));
    int untold =
        Math.max(0, missing.size() - MOST_TOLD) + Math.max(0, unexpected.size() - MOST_TOLD);
    if (untold > 0) {
      tell(expected.name().span(), "%s: %d more differences".formatted(name(), untold));
    }
  }

  private String name() {
    return expected.name().text();
  }

  private void tell(Span span, String message) {
    problems.accept(source.problem("not-as-expected", span, message, null));
  }

  private record Row(Node.Mapping written, Map<String, JsonNode> cells) {

    /** The actual values of the columns that differ. */
    Map<String, JsonNode> differences(JsonNode actual) {
      Map<String, JsonNode> differences = new LinkedHashMap<>();
      cells.forEach(
          (column, value) -> {
            JsonNode other = actual.path(column);
            if (!Likeness.same(value, other)) {
              differences.put(column, other);
            }
          });
      return differences;
    }

    Node.Entry entry(String column) {
      return written.entries().values().stream()
          .filter(entry -> entry.key().text().equalsIgnoreCase(column))
          .findFirst()
          .orElseThrow();
    }
  }
}
