package dev.nightjar.steps.spark.library.monitor;

/** How many rows of each dataset have one of some values. */
record Bin(long reference, long input) {

  static final Bin EMPTY = new Bin(0, 0);

  Bin and(Bin other) {
    return new Bin(reference + other.reference, input + other.input);
  }

  boolean isEmpty() {
    return reference == 0 && input == 0;
  }
}
