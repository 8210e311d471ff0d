package dev.nightjar.steps.spark.library.monitor;

import dev.nightjar.steps.contract.work.Column;

/**
 * A column that isn't compared.
 *
 * @param text why, in a few words that follow its name, such as {@code is only in parts.train}
 * @param hint what its author may do to have it compared
 */
record LeftOut(Column column, Reason reason, String text, String hint) {

  /** Why a column isn't compared. */
  enum Reason {
    MISSING("missing-column"),
    INCOMPARABLE("type-mismatch"),
    DISAGREEING("type-mismatch");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    /** The code of the problem, where it is one. */
    String code() {
      return code;
    }
  }

  /** One of the two datasets lacks it. */
  static LeftOut onlyIn(String dataset, Column column) {
    return new LeftOut(column, Reason.MISSING, "is only in " + dataset, "add it to the other one");
  }

  /** No figure is made for columns of its type. */
  static LeftOut ofItsType(Column column) {
    String hint =
        column.type().startsWith("date") || column.type().startsWith("timestamp")
            ? "derive a number in SQL, for example dayofweek(" + column.name() + ")"
            : "derive numbers or texts in SQL";
    return new LeftOut(
        column, Reason.INCOMPARABLE, "is " + column.type() + ", which can't be compared", hint);
  }

  /** It isn't the same kind of thing in both datasets. */
  static LeftOut disagreeing(Column one, String dataset, Column other, String otherDataset) {
    return new LeftOut(
        one,
        Reason.DISAGREEING,
        "is %s in %s, but %s in %s".formatted(one.type(), dataset, other.type(), otherDataset),
        "cast one of them in SQL");
  }

  /** The whole reason, in a sentence. */
  String sentence() {
    return "column '" + column.name() + "' " + text;
  }
}
