package dev.nightjar.steps.spark.library.comparison;

import dev.nightjar.steps.contract.work.Discrepancy;
import dev.nightjar.steps.spark.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;

/**
 * What two stored models know: the parameters of each stage, and whatever it has learnt. When they
 * were stored, and by which version of Spark, is no part of it.
 */
final class ModelComparison {

  /** A folder with the parameters of a stage. */
  private static final String METADATA = "metadata";

  /** Where one value differs, often all do. */
  private static final int MOST_TOLD = 10;

  /** What tells of a saving, in text that holds JSON: a time, a version, and names made up anew. */
  private static final String OF_SAVING =
      "\"(timestamp|sparkVersion|uid)\"\\s*:\\s*(\"[^\"]*\"|[0-9]+)";

  private final ModelFiles first;
  private final ModelFiles second;
  private final List<Discrepancy> found = new ArrayList<>();

  private ModelComparison(ModelFiles first, ModelFiles second) {
    this.first = first;
    this.second = second;
  }

  static List<Discrepancy> of(ModelFiles first, ModelFiles second) {
    ModelComparison comparison = new ModelComparison(first, second);
    TreeSet<String> folders = new TreeSet<>(first.files().keySet());
    folders.addAll(second.files().keySet());
    folders.forEach(comparison::compare);
    return List.copyOf(comparison.found);
  }

  private void compare(String folder) {
    boolean here = first.files().containsKey(folder);
    boolean there = second.files().containsKey(folder);
    if (!here || !there) {
      tell(folder, here ? "stored" : null, there ? "stored" : null);
    } else if (folder.equals(METADATA) || folder.endsWith("/" + METADATA)) {
      values(folder, List.of(first.text(folder)), List.of(second.text(folder)));
    } else if (first.isTable(folder) && second.isTable(folder)) {
      rows(folder, known(first.table(folder)), known(second.table(folder)));
    } else if (!Arrays.equals(first.bytes(folder), second.bytes(folder))) {
      tell(folder, "bytes", "other bytes");
    }
  }

  /** The few rows of a stage are told value by value; the many nodes of trees are counted. */
  private void rows(String folder, Dataset<Row> one, Dataset<Row> other) {
    if (!one.schema().equals(other.schema())) {
      tell(folder, one.schema().simpleString(), other.schema().simpleString());
      return;
    }
    List<Row> few = texts(one);
    List<Row> others = texts(other);
    if (few.size() <= 1 && others.size() <= 1) {
      values(folder, strings(few), strings(others));
    } else {
      RowComparison.of(one, other)
          .forEach(each -> tell(folder + ": " + each.where(), each.first(), each.second()));
    }
  }

  private static List<Row> texts(Dataset<Row> rows) {
    return rows.select(RowTexts.row(rows.schema())).takeAsList(2);
  }

  private static List<String> strings(List<Row> rows) {
    return rows.stream().map(row -> row.getString(0)).toList();
  }

  /** Trees are stored with the parameters of each, as text that tells of the saving as well. */
  private static Dataset<Row> known(Dataset<Row> rows) {
    Dataset<Row> known = rows;
    for (StructField field : rows.schema().fields()) {
      if (field.dataType().equals(DataTypes.StringType)) {
        Column text = Names.column(field.name());
        known =
            known.withColumn(
                field.name(), functions.regexp_replace(text, OF_SAVING, "\"$1\":\"\""));
      }
    }
    return known;
  }

  private void values(String folder, List<String> one, List<String> other) {
    Map<String, String> here = JsonValues.of(one);
    Map<String, String> there = JsonValues.of(other);
    TreeSet<String> paths = new TreeSet<>(here.keySet());
    paths.addAll(there.keySet());
    List<String> differing =
        paths.stream().filter(path -> !Objects.equals(here.get(path), there.get(path))).toList();
    differing.stream()
        .limit(MOST_TOLD)
        .forEach(path -> tell(folder + ": " + path, here.get(path), there.get(path)));
    if (differing.size() > MOST_TOLD) {
      int more = differing.size() - MOST_TOLD;
      tell(folder + ": " + more + " more values", null, null);
    }
  }

  private void tell(String where, @Nullable String one, @Nullable String other) {
    found.add(new Discrepancy(where.replaceFirst("^stages/", ""), one, other));
  }
}
