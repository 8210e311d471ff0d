package dev.nightjar.steps.spark.library.monitor;

/** How many rows there are in each dataset, and how many of them have a value in a column. */
record Presence(Bin rows, Bin values) {

  Bin missing() {
    return new Bin(rows.reference() - values.reference(), rows.input() - values.input());
  }

  double missingInReference() {
    return (double) missing().reference() / rows.reference();
  }

  double missingInInput() {
    return (double) missing().input() / rows.input();
  }

  /** Whether both datasets have values, so that these can be compared. */
  boolean hasBoth() {
    return values.reference() > 0 && values.input() > 0;
  }
}
