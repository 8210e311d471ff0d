package dev.nightjar.engine.execution;

import java.util.Arrays;
import java.util.List;

/** What an edit of a pipeline may turn: what it means, or only how that is written. */
enum Knob {
  /** Which content the source has. */
  DATA(true, 6),
  /** A literal of a query. */
  AGE(true, 12),
  /** A parameter of the run. */
  LEAST(true, 5),
  /** The seed of the split. */
  SEED(true, 50),
  /** A parameter of the algorithm. */
  PENALTY(true, 4),
  /** Whether another query stands between two steps, and a literal of it. */
  NARROWED(true, 3),
  /** Which part a query reads. */
  PART(true, 2),
  /** Whether there is a step of the author's own, and its parameter. */
  CAPPED(true, 3),
  /** What the code of that step does. */
  CODE(true, 2),
  /** Whether there is a join, and which of two datasets it reads. */
  TOTALS(true, 3),
  /** Whether the model is measured, and by what. */
  JUDGED(true, 3),
  /** Whether a query has a condition on rows, and whether that holds. */
  ONLY_IF(true, 3),
  /** Whether a definition is run for each item of a list, and of which, or for each row. */
  TOWNS(true, 4),

  /** The pipeline's name. */
  PIPELINE(false, 2),
  /** Where the source lies. */
  FILE(false, 2),
  /** What the steps are called. */
  NAMES(false, 3),
  /** Which of several texts each query has. */
  QUERIES(false, 4),
  /** In which words and which order the keys of a step are written. */
  KEYS(false, 2),
  /** In which order the steps stand. */
  ORDER(false, 1_000),
  /** What a gate asks for, which the model is worth anyway. */
  BOUND(false, 3),
  /** Comments, and what else nothing is made of. */
  REMARKS(false, 5);

  private final boolean meaning;
  private final int choices;

  Knob(boolean meaning, int choices) {
    this.meaning = meaning;
    this.choices = choices;
  }

  /** How many positions it has, from 0. */
  int choices() {
    return choices;
  }

  /** Those that change what a pipeline makes. */
  static List<Knob> ofMeaning() {
    return Arrays.stream(values()).filter(knob -> knob.meaning).toList();
  }

  /** Those that change nothing but how it is written. */
  static List<Knob> ofWriting() {
    return Arrays.stream(values()).filter(knob -> !knob.meaning).toList();
  }
}
