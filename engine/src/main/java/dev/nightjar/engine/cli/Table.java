package dev.nightjar.engine.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows under aligned headings. Columns of numbers stand to the right. */
final class Table {

  private static final String GAP = "  ";

  private final List<Column> columns;
  private final List<List<Text>> rows = new ArrayList<>();

  Table(List<Column> columns) {
    this.columns = List.copyOf(columns);
  }

  /**
   * A table of columns that all stand to the left, but for those whose heading begins with {@code
   * >}.
   */
  static Table of(String... headings) {
    return new Table(
        IntStream.range(0, headings.length)
            .mapToObj(
                index ->
                    headings[index].startsWith(">")
                        ? new Column(headings[index].substring(1), Align.RIGHT)
                        : new Column(headings[index], Align.LEFT))
            .toList());
  }

  Table row(Text... cells) {
    return row(List.of(cells));
  }

  Table row(String... cells) {
    return row(List.of(cells).stream().map(Text::of).toList());
  }

  Table row(List<Text> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(
          "Cannot add a row of %d cells to %d columns".formatted(cells.size(), columns.size()));
    }
    rows.add(List.copyOf(cells));
    return this;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The headings and the rows. */
  List<Text> lines() {
    List<Text> lines = new ArrayList<>();
    List<Text> headings =
        columns.stream().map(column -> Text.of(column.heading(), Style.DIM)).toList();
    if (columns.stream().anyMatch(column -> !column.heading().isEmpty())) {
      lines.add(line(headings));
    }
    rows.forEach(row -> lines.add(line(row)));
    return lines;
  }

  private Text line(List<Text> cells) {
    Text line = Text.EMPTY;
    for (int index = 0; index < cells.size(); index++) {
      Text cell = columns.get(index).align().place(cells.get(index), width(index));
      line = line.and(index == 0 ? "" : GAP).and(cell);
    }
    return line.stripped();
  }

  private int width(int index) {
    int widest = rows.stream().mapToInt(row -> row.get(index).width()).max().orElse(0);
    return Math.max(widest, DisplayWidth.of(columns.get(index).heading()));
  }

  record Column(String heading, Align align) {}

  enum Align {
    LEFT {
      @Override
      Text place(Text cell, int width) {
        return cell.padded(width);
      }
    },
    RIGHT {
      @Override
      Text place(Text cell, int width) {
        return cell.paddedLeft(width);
      }
    };

    abstract Text place(Text cell, int width);
  }
}
