package dev.nightjar.engine.console.pipelines;

import dev.nightjar.engine.console.Badge;
import dev.nightjar.engine.console.ConsolePart;
import dev.nightjar.engine.console.Drawings;
import dev.nightjar.engine.console.pipelines.Grid.Cell;
import dev.nightjar.engine.console.pipelines.Grid.Column;
import dev.nightjar.engine.console.pipelines.Grid.Row;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Draws the thousands of cells of a grid where a template says {@code grid:rows="${grid}"}, each by
 * as little markup as it can be. A cell's name is that of its run, in the head of its column, and
 * what became of the step: words that many cells share stand once in the page, where a template
 * says {@code grid:words="${grid}"}.
 */
@ConsolePart
class GridDrawing extends Drawings {

  GridDrawing() {
    super(
        "Grids of steps and runs",
        "grid",
        Map.of(
            "rows",
            (grid, icons, into) -> rows((Grid) grid, into),
            "words",
            (grid, icons, into) -> Words.of((Grid) grid).list(into)));
  }

  /** As table rows, with each text escaped. */
  static void rows(Grid grid, StringBuilder into) {
    Words words = Words.of(grid);
    for (Row row : grid.rows()) {
      into.append("<tr><th scope=\"row\"><span>").append(escaped(row.step()));
      into.append("</span> <span class=\"dim small\">").append(escaped(row.kind()));
      into.append("</span></th>");
      for (int i = 0; i < row.cells().size(); i++) {
        Column column = grid.columns().get(i);
        into.append(column.changed() ? "<td class=\"changed\">" : "<td>");
        cell(row.cells().get(i), column, words, into);
        into.append("</td>");
      }
      into.append("</tr>\n");
    }
  }

  private static void cell(Cell cell, Column column, Words words, StringBuilder into) {
    Badge badge = cell.badge();
    if (badge == null) {
      return;
    }
    into.append("<a class=\"").append(badge.tone()).append(" m-").append(escaped(badge.icon()));
    into.append("\" href=\"").append(escaped(cell.href()));
    Integer shared = words.shared().get(cell.words());
    if (shared == null) {
      into.append("\" aria-label=\"").append(escaped(column.day())).append(": ");
      into.append(escaped(cell.words()));
    } else {
      into.append("\" aria-labelledby=\"").append(column.id()).append(" w").append(shared);
    }
    into.append("\"></a>");
  }

  /** What is said of more than one cell, by number. */
  private record Words(Map<String, Integer> shared) {

    static Words of(Grid grid) {
      Map<String, Integer> times = new LinkedHashMap<>();
      for (Row row : grid.rows()) {
        row.cells().forEach(cell -> times.merge(cell.words(), 1, Integer::sum));
      }
      Map<String, Integer> shared = new LinkedHashMap<>();
      times.forEach(
          (words, many) -> {
            if (many > 1 && !words.isEmpty()) {
              shared.put(words, shared.size());
            }
          });
      return new Words(shared);
    }

    void list(StringBuilder into) {
      shared.forEach(
          (words, number) -> {
            into.append("<span id=\"w").append(number).append("\">");
            into.append(escaped(words)).append("</span>");
          });
    }
  }
}
