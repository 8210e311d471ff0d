package dev.nightjar.steps.spark.library.train;

import dev.nightjar.steps.contract.step.Train;
import dev.nightjar.steps.contract.step.Train.Impute;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.FeatureType;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.spark.Columns;
import dev.nightjar.steps.spark.Pointer;
import dev.nightjar.steps.spark.StepAnalysis;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The columns that a model learns from, in the order in which the dataset has them. */
record Features(List<Column> columns) {

  static final String POINTER = "/train/features";

  /** Those that a step chooses from a dataset. */
  static Features of(Train train, Schema schema) {
    Set<String> included = names(train.features().include());
    Set<String> excluded = names(train.features().exclude());
    excluded.add(train.label());
    return new Features(
        schema.columns().stream()
            .filter(column -> included.isEmpty() || included.contains(column.name()))
            .filter(column -> !excluded.contains(column.name()))
            .toList());
  }

  List<Column> numbers() {
    return columns.stream().filter(column -> !isText(column)).toList();
  }

  List<Column> texts() {
    return columns.stream().filter(Features::isText).toList();
  }

  /** Whether a model can't do without a value of a column that the rows always have. */
  boolean needs(Column column, Train train) {
    return !column.nullable() && !isText(column) && train.preparation().impute() == Impute.NONE;
  }

  List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  /** Whether a model can learn from them; what is wrong is reported. */
  boolean check(Train train, Columns dataset, StepAnalysis step) {
    List<String> include = train.features().include();
    List<String> exclude = train.features().exclude();
    boolean fine = dataset.allExist(include, POINTER + "/include");
    fine &= dataset.allExist(exclude, POINTER + "/exclude");
    fine &= isOneWay(include, exclude, step) && isWithoutLabel(train, step);
    if (fine && columns.isEmpty()) {
      step.report(POINTER, "no-features", "no column is left to learn from", null);
      return false;
    }
    for (Column column : columns) {
      fine &= isLearnable(column, include, step);
    }
    return fine;
  }

  private static boolean isOneWay(List<String> include, List<String> exclude, StepAnalysis step) {
    boolean both = !include.isEmpty() && !exclude.isEmpty();
    if (both) {
      step.report(
          POINTER + "/exclude",
          "include-and-exclude",
          "features are either those included or those not excluded",
          "leave out one of the two");
    }
    return !both;
  }

  private static boolean isWithoutLabel(Train train, StepAnalysis step) {
    Optional<String> label =
        train.features().include().stream().filter(train.label()::equalsIgnoreCase).findFirst();
    label.ifPresent(
        name ->
            step.report(
                Pointer.child(POINTER + "/include", train.features().include().indexOf(name)),
                "label-as-feature",
                "'" + name + "' is the label, so that it can't be a feature",
                null));
    return label.isEmpty();
  }

  private static boolean isLearnable(Column column, List<String> include, StepAnalysis step) {
    if (FeatureType.of(column.type()).isPresent()) {
      return true;
    }
    boolean time = column.type().startsWith("date") || column.type().startsWith("timestamp");
    int listed = include.indexOf(column.name());
    step.report(
        listed < 0 ? POINTER : Pointer.child(POINTER + "/include", listed),
        "type-mismatch",
        "column '" + column.name() + "' is " + column.type() + ", which a model can't learn from",
        time
            ? "derive a number in SQL, for example dayofyear(" + column.name() + "), or exclude it"
            : "derive numbers or texts in SQL, or exclude it");
    return false;
  }

  private static boolean isText(Column column) {
    return FeatureType.of(column.type()).equals(Optional.of(FeatureType.TEXT));
  }

  private static Set<String> names(List<String> list) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(list);
    return names;
  }
}
