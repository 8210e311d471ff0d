package dev.nightjar.steps.spark.library.sql;

/** A query holds something that there is no text for of which it is sure that it tells all. */
final class Unwritable extends RuntimeException {

  private static final long serialVersionUID = 1;

  Unwritable(String what) {
    super("Cannot write down the meaning of: " + what, null, false, false);
  }
}
