package dev.nightjar.steps.spark.library.collect;

import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.spark.Pointer;
import dev.nightjar.steps.spark.Suggestions;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Finds the declared columns in a header, by name, wherever they stand in it. */
final class CsvColumns {

  private final CsvHeader header;
  private final Problems problems;

  CsvColumns(CsvHeader header, Problems problems) {
    this.header = header;
    this.problems = problems;
  }

  /** The columns of the file in its order: those declared with their types, the others as text. */
  StructType inFileOrder(StructType declared) {
    StructField[] fields = new StructField[header.cells().size()];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = DataTypes.createStructField("_c" + i, DataTypes.StringType, true);
    }
    for (StructField column : declared.fields()) {
      int place = place(column.name());
      if (place >= 0) {
        fields[place] = column;
      }
    }
    return new StructType(fields);
  }

  private int place(String name) {
    List<String> cells = header.cells();
    int place = cells.indexOf(name);
    for (int i = 0; i < cells.size() && place < 0; i++) {
      place = cells.get(i).strip().equalsIgnoreCase(name) ? i : -1;
    }
    if (place < 0) {
      missing(name);
    } else if (cells.lastIndexOf(cells.get(place)) != place) {
      problems.add(
          Pointer.child(DeclaredSchema.POINTER, name),
          "duplicate-column",
          "column '" + name + "' stands twice in the header of " + header.file(),
          null);
    }
    return place;
  }

  private void missing(String name) {
    problems.add(
        Pointer.child(DeclaredSchema.POINTER, name),
        "unknown-column",
        "column '" + name + "' doesn't exist in " + header.file(),
        Suggestions.columns(name, header.file(), header.cells()));
  }

  /** The columns of a file without header: those declared, one for each of the file's. */
  StructType byPosition(StructType declared) {
    int columns = header.cells().size();
    if (columns != declared.size()) {
      problems.add(
          DeclaredSchema.POINTER,
          "column-count",
          header.file() + " has " + columns + " columns, but " + declared.size() + " are declared",
          "without a header, every column is declared, in order");
    }
    return declared;
  }

  /** Whether the cells stand apart at all; reports it when another separator would do better. */
  boolean isSeparated(Collect collect) {
    var better = header.likelierSeparator();
    better.ifPresent(
        separator ->
            problems.add(
                "/collect/separator",
                "wrong-separator",
                "'" + collect.separator() + "' doesn't separate the columns of " + header.file(),
                "its first line looks separated by '" + separator.replace("\t", "\\t") + "'"));
    return better.isEmpty();
  }
}
